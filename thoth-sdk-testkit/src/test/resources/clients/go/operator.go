package main

import (
	"net/url"
	"strings"
)

// operator runs the reconcile loop twice: the second time there is nothing left to do.
func operator(c *client) error {
	c.via, c.by = "kubernetes_operator", "thoth-operator"
	for pass := 1; pass <= 2; pass++ {
		for _, step := range []func(*client) error{tenant, provider, vendors, packs, policies, evidence} {
			if err := step(c); err != nil {
				return err
			}
		}
		say("pass %d done", pass)
	}
	return nil
}

// tenant overlays its keys on the top level alone, and goes on with these alone if it cannot read.
func tenant(c *client) error {
	document := map[string]any{}
	if err := c.retried("GET", "/thoth/settings", nil, nil, &document); err != nil {
		say("settings unreadable: %v", err)
		document = map[string]any{}
	}
	for name, value := range map[string]any{"enforceMcpPolicies": true, "shadow_policy": map[string]any{"critical": "block"}} {
		document[name] = value
	}
	written := map[string]any{}
	if err := c.retried("PUT", "/thoth/settings", nil, document, &written); err != nil {
		return err
	}
	var result struct{ Status string }
	err := c.once("POST", "/thoth/settings/webhook/test", nil, map[string]any{}, &result)
	say("settings %v %v, webhook %q %v", written["enforceMcpPolicies"], written["shadow_policy"], result.Status, err)
	return nil
}

// provider sends the flat form, under a slug that the documents do not name.
func provider(c *client) error {
	plan := map[string]any{"provider": "kandji", "endpoint_url": "https://kandji.example", "api_key": "not-a-real-key"}
	if err := c.retried("POST", "/thoth/mdm/providers", nil, plan, nil); err != nil {
		return err
	}
	var list struct {
		Data []struct{ Provider string }
	}
	if err := c.retried("GET", "/thoth/mdm/providers", nil, nil, &list); err != nil {
		return err
	}
	say("providers %v", list.Data)
	return nil
}

// vendors creates what is not there or is an empty object, and else writes without the id.
func vendors(c *client) error {
	path := "/thoth/mcp/vendors/github"
	found := map[string]any{}
	absent, err := gone(c.retried("GET", path, nil, nil, &found))
	if err != nil {
		return err
	}
	want := map[string]any{"display_name": "GitHub", "approved": true, "host_patterns": []string{"*.github.com"}}
	if absent || len(found) == 0 {
		want["vendor_id"] = "github"
		say("vendor created: %v", c.once("POST", "/thoth/mcp/vendors", nil, want, nil))
		return nil
	}
	say("vendor updated: %v", c.once("PUT", path, nil, want, nil))
	return nil
}

// packs without a target mean all agents; boosts are fractions here.
func packs(c *client) error {
	plan := map[string]any{
		"pack_ids": []string{"soc2-core"}, "environment": "prod",
		"overrides_by_pack": map[string]any{"soc2-core": map[string]any{"behavioral_controls": map[string]any{"mismatch_boost": 0.15, "delegation_boost": 0.10}}},
	}
	var result struct {
		Total  int64 `json:"total_ops"`
		Failed int64 `json:"failed_count"`
	}
	if err := c.once("POST", "/thoth/packs/apply", nil, plan, &result); err != nil {
		return err
	}
	say("packs: %d, %d failed", result.Total, result.Failed)
	return nil
}

func policies(c *client) error {
	if err := c.once("POST", "/thoth/policies/sync", nil, map[string]any{}, nil); err != nil {
		return err
	}
	ended := map[string]bool{"success": true, "error": true, "disabled": true, "no_change": true, "partial": true, "idle": true}
	for {
		var sync struct{ Status string }
		if err := c.retried("GET", "/thoth/policies/sync/status", nil, nil, &sync); err != nil {
			return err
		}
		if status := strings.ToLower(sync.Status); ended[status] {
			say("policy sync: %s", status)
			return nil
		}
	}
}

// evidence sends options in the body, without a query.
func evidence(c *client) error {
	evidence, decisions := map[string]any{}, map[string]any{}
	options := map[string]any{"limit": 100, "include_blocked_events": true, "dry_run": false}
	if err := c.backfill(nil, options, &evidence); err != nil {
		return err
	}
	if err := c.once("POST", "/thoth/governance/backfill-decision-fields", nil, options, &decisions); err != nil {
		return err
	}
	export := map[string]any{}
	if err := c.retried("GET", "/thoth/governance/decision-metadata/export", url.Values{"limit": {"10"}}, nil, &export); err != nil {
		return err
	}
	report := map[string]any{}
	if err := c.retried("GET", "/thoth/mcp/inventory/report", url.Values{"window_hours": {"4320"}}, nil, &report); err != nil {
		return err
	}
	say("evidence created %v, decisions updated %v, export %s, window %v", evidence["created"], decisions["updated"], names(export), report["window_hours"])
	return nil
}

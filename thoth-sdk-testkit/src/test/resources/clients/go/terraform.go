package main

import (
	"errors"
	"fmt"
	"net/url"
	"sort"
)

// fleet has all members that the contract gives a fleet, and no other.
type fleet struct {
	ID         string  `json:"fleet_id,omitempty"`
	Name       string  `json:"name"`
	Region     string  `json:"region,omitempty"`
	PolicyID   string  `json:"policy_id,omitempty"`
	PolicyName string  `json:"policy_name,omitempty"`
	Status     string  `json:"status,omitempty"`
	Strategy   string  `json:"rollout_strategy,omitempty"`
	Percent    *int64  `json:"rollout_pct,omitempty"`
	Provider   string  `json:"provider,omitempty"`
	Code       string  `json:"fleet_code,omitempty"`
	Drift      float64 `json:"drift_pct,omitempty"`
	Drifted    int64   `json:"drifted_endpoint_count,omitempty"`
	Endpoints  int64   `json:"endpoint_count,omitempty"`
	Compliance float64 `json:"compliance_pct,omitempty"`
	DeployedAt string  `json:"last_deployed_at,omitempty"`
	Deployed   string  `json:"last_deployed_version,omitempty"`
	CreatedAt  string  `json:"created_at,omitempty"`
	UpdatedAt  string  `json:"updated_at,omitempty"`
}

// vendor likewise.
type vendor struct {
	ID           string   `json:"vendor_id,omitempty"`
	DisplayName  string   `json:"display_name"`
	Approved     bool     `json:"approved"`
	HostPatterns []string `json:"host_patterns"`
	Source       string   `json:"source,omitempty"`
	Notes        string   `json:"notes,omitempty"`
	LastSeenAt   string   `json:"last_seen_at,omitempty"`
	CreatedAt    string   `json:"created_at,omitempty"`
	UpdatedAt    string   `json:"updated_at,omitempty"`
}

// terraform plays the life of resources: create, read back, update, import, delete, and delete what is gone.
func terraform(c *client) error {
	c.via, c.by = "terraform", "terraform-provider-thoth"
	for _, resource := range []func(*client) error{
		fleetResource, vendorResource, endpointResource, keyResource, settingsResource, mdmResource, bundleResource, backfillResources,
	} {
		if err := resource(c); err != nil {
			return err
		}
	}
	return nil
}

// gone is how a resource that was deleted elsewhere leaves the state.
func gone(err error) (bool, error) {
	if isStatus(err, 404) {
		return true, nil
	}
	return false, err
}

func fleetResource(c *client) error {
	var created struct {
		ID string `json:"fleet_id"`
	}
	plan := fleet{Name: "Corp Sec", Region: "us-east-1", Strategy: "canary"}
	if err := c.once("POST", "/thoth/fleets", nil, plan, &created); err != nil {
		return err
	}
	exact := *c
	exact.strict = true
	state := fleet{}
	path := "/thoth/fleets/" + url.PathEscape(created.ID)
	if err := exact.retried("GET", path, nil, nil, &state); err != nil {
		return err
	}
	say("fleet created: %s in %s, %s, same id %v", state.Name, state.Region, state.Strategy, state.ID == created.ID)

	percent := int64(25)
	plan.Percent = &percent
	plan.Region = "us-west-2"
	if err := c.once("PUT", path, nil, plan, nil); err != nil {
		return err
	}
	imported := fleet{}
	if err := exact.retried("GET", path, nil, nil, &imported); err != nil {
		return err
	}
	say("fleet imported: %s in %s, %d %%", imported.Name, imported.Region, *imported.Percent)

	for n := 0; n < 2; n++ { // what is gone already is deleted
		if _, err := gone(c.once("DELETE", path, nil, nil, nil)); err != nil {
			return err
		}
	}
	absent, err := gone(c.retried("GET", path, nil, nil, &state))
	say("fleet gone: %v", absent)
	return err
}

func vendorResource(c *client) error {
	want := vendor{ID: "acme tools/eu", DisplayName: "Acme", HostPatterns: []string{"*.acme.example"}}
	if err := c.once("POST", "/thoth/mcp/vendors", nil, want, nil); err != nil {
		return err
	}
	path := "/thoth/mcp/vendors/" + url.PathEscape(want.ID)
	want.Approved = true
	if err := c.once("PUT", path, nil, want, nil); err != nil {
		return err
	}
	exact := *c
	exact.strict = true
	got := vendor{}
	if err := exact.retried("GET", path, nil, nil, &got); err != nil {
		return err
	}
	say("vendor updated: %q %v %v", got.ID, got.Approved, got.HostPatterns)
	if err := c.once("DELETE", path, nil, nil, nil); err != nil {
		return err
	}
	absent, err := gone(c.retried("GET", path, nil, nil, &got))
	say("vendor gone: %v", absent)
	return err
}

func endpointResource(c *client) error {
	plan := map[string]any{"endpoint_id": "ep-tf", "hostname": "ep-tf.local", "environment": "staging", "agent_ids": []string{}}
	if err := c.once("POST", "/thoth/endpoints", nil, plan, nil); err != nil {
		return err
	}
	var list struct {
		Data []struct {
			ID          string `json:"endpoint_id"`
			Environment string
		}
	}
	if err := c.retried("GET", "/thoth/endpoints", url.Values{"env": {"staging"}}, nil, &list); err != nil {
		return err
	}
	say("endpoints: %v", list.Data)
	return nil
}

func keyResource(c *client) error {
	var created struct {
		ID     string `json:"key_id"`
		Secret string `json:"api_key"`
	}
	plan := map[string]any{"name": "tf", "scope_level": "endpoint", "scope_target_id": "ep-tf", "permissions": []string{"read"}, "ttl_seconds": 3600}
	if err := c.once("POST", "/thoth/api-keys", nil, plan, &created); err != nil {
		return err
	}
	var list struct {
		Keys []struct {
			ID    string `json:"key_id"`
			Level string `json:"scope_level"`
		} `json:"api_keys"`
	}
	if err := c.retried("GET", "/thoth/api-keys", nil, nil, &list); err != nil {
		return err
	}
	for _, key := range list.Keys {
		if key.ID == created.ID {
			say("key created: %s, secret shown %v", key.Level, len(created.Secret) > 20)
		}
	}
	// The one DELETE that is sent again, to which 404 means that it worked before.
	_, err := gone(c.retried("DELETE", "/thoth/api-keys/"+created.ID, nil, nil, nil))
	say("key revoked: %v", err == nil)
	return err
}

func settingsResource(c *client) error {
	document := map[string]any{}
	if err := c.retried("GET", "/thoth/settings", nil, nil, &document); err != nil && !isStatus(err, 404) {
		return err
	}
	merge(document, map[string]any{"shadow_policy": map[string]any{"low": "allow", "high": "block"}})
	if err := c.retried("PUT", "/thoth/settings", nil, document, nil); err != nil {
		return err
	}
	merge(document, map[string]any{"shadow_policy": map[string]any{"high": "step_up"}, "compliance_profile": "soc2"})
	written := map[string]any{}
	if err := c.retried("PUT", "/thoth/settings", nil, document, &written); err != nil {
		return err
	}
	say("settings: %v, %v, kept %v", written["shadow_policy"], written["compliance_profile"], written["vendorExtension"])
	return nil
}

func merge(into, from map[string]any) {
	for name, value := range from {
		inner, isObject := value.(map[string]any)
		old, wasObject := into[name].(map[string]any)
		if isObject && wasObject {
			merge(old, inner)
		} else {
			into[name] = value
		}
	}
}

func mdmResource(c *client) error {
	plan := map[string]any{"provider": "jamf", "name": "Jamf", "enabled": true, "config": map[string]any{"url": "https://jamf.example"}}
	if err := c.retried("POST", "/thoth/mdm/providers", nil, plan, nil); err != nil {
		return err
	}
	var job struct {
		ID     string `json:"job_id"`
		Status string
	}
	if err := c.once("POST", "/thoth/mdm/providers/jamf/sync", nil, map[string]any{}, &job); err != nil {
		return err
	}
	looks := 0
	for job.Status != "succeeded" && job.Status != "failed" {
		looks++
		if err := c.retried("GET", "/thoth/mdm/sync-jobs/"+job.ID, nil, nil, &job); err != nil {
			return err
		}
	}
	say("mdm sync: %s after %d looks", job.Status, looks)
	return nil
}

func bundleResource(c *client) error {
	plan := map[string]any{
		"name": "payments", "framework": "CEDAR", "raw_policy": "permit(principal, action, resource);",
		"assignments": []string{"all"}, "status": "staged", "enforcement_mode": "observe",
	}
	type bundle struct {
		ID      string
		Version int64
		Status  string
	}
	first, second := bundle{}, bundle{}
	for _, out := range []*bundle{&first, &second} {
		if err := c.once("POST", "/thoth/policy-bundles", nil, plan, out); err != nil {
			return err
		}
	}
	say("bundles: versions %d and %d, ids differ %v", first.Version, second.Version, first.ID != second.ID)
	if first.ID == "" {
		return errors.New("a bundle has no id")
	}
	_, err := gone(c.once("DELETE", "/thoth/policy-bundles/"+first.ID, nil, nil, nil))
	return err
}

// backfillResources sends options in the query, without a body.
func backfillResources(c *client) error {
	query := url.Values{"limit": {"100"}, "include_blocked_events": {"true"}, "dry_run": {"true"}}
	evidence, decisions := map[string]any{}, map[string]any{}
	if err := c.backfill(query, nil, &evidence); err != nil {
		return err
	}
	query.Set("window_hours", "24")
	if err := c.once("POST", "/thoth/governance/backfill-decision-fields", query, nil, &decisions); err != nil {
		return err
	}
	say("backfills: created %v, updated %v", evidence["created"], decisions["updated"])
	refused := c.once("POST", "/thoth/governance/backfill-decision-fields", url.Values{"limit": {"0"}}, nil, nil)
	say("refused: %v", refused)
	return nil
}

func names(m map[string]any) string {
	all := []string{}
	for name := range m {
		all = append(all, name)
	}
	sort.Strings(all)
	return fmt.Sprint(all)
}

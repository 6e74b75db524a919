package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const attempts = 4

// client calls the control plane as the vendor's two Go clients do.
type client struct {
	root   string
	via    string
	by     string
	auth   func(http.Header)
	http   *http.Client
	strict bool // refuses members that a type does not have
}

type apiError struct {
	Status      int    `json:"-"`
	Code        string `json:"error"`
	Message     string `json:"message"`
	Description string `json:"error_description"`
}

func (e *apiError) Error() string {
	text := e.Message
	if text == "" {
		text = e.Description
	}
	return fmt.Sprintf("%d %s: %s", e.Status, e.Code, text)
}

func isStatus(err error, statuses ...int) bool {
	var failure *apiError
	if !errors.As(err, &failure) {
		return false
	}
	for _, status := range statuses {
		if failure.Status == status {
			return true
		}
	}
	return false
}

// once sends a request that must not be sent twice.
func (c *client) once(method, path string, query url.Values, body, out any) error {
	payload, err := encode(body)
	if err != nil {
		return err
	}
	return c.attempt(method, path, query, payload, out)
}

// retried sends a request up to four times, as all GETs and the keyed upserts are.
func (c *client) retried(method, path string, query url.Values, body, out any) error {
	payload, err := encode(body)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		err = c.attempt(method, path, query, payload, out)
		if n == attempts || !isStatus(err, 429, 500, 502, 503, 504) {
			return err
		}
		time.Sleep(time.Millisecond)
	}
}

func encode(body any) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	return json.Marshal(body)
}

func (c *client) attempt(method, path string, query url.Values, payload []byte, out any) error {
	target := c.root + path
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	var reader io.Reader
	if payload != nil {
		reader = bytes.NewReader(payload)
	}
	request, err := http.NewRequest(method, target, reader)
	if err != nil {
		return err
	}
	request.Header.Set("Accept", "application/json")
	if payload != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("X-Aten-Provisioned-Via", c.via)
	request.Header.Set("X-Aten-Provisioner", c.by)
	request.Header.Set("X-Aten-Provisioner-Version", "dev")
	request.Header.Set("User-Agent", c.by+"/dev")
	c.auth(request.Header)
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	return c.read(response.StatusCode, answer, out)
}

func (c *client) read(status int, answer []byte, out any) error {
	if status < 200 || status > 299 {
		failure := &apiError{Status: status}
		if json.Unmarshal(answer, failure) != nil {
			failure.Message = string(answer)
		}
		return failure
	}
	if out == nil || len(bytes.TrimSpace(answer)) == 0 {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(answer))
	if c.strict {
		decoder.DisallowUnknownFields()
	}
	return decoder.Decode(out)
}

// backfill falls back once to the compatible path.
func (c *client) backfill(query url.Values, body, out any) error {
	err := c.once("POST", "/governance/evidence/thoth/backfill", query, body, out)
	if isStatus(err, 404, 405) {
		err = c.once("POST", "/thoth/governance/evidence/thoth/backfill", query, body, out)
	}
	return err
}

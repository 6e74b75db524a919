package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"sort"
	"strings"
)

// fixture is a call of one operation as the contract has it.
type fixture struct {
	ID       string
	Method   string
	URL      string // with {parameters}
	Path     map[string]any
	Query    map[string]any
	Header   map[string]string
	Request  json.RawMessage
	Response json.RawMessage
}

// every sends each fixture of the standard input, and says whether its response came back.
func every(c *client) error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var f fixture
		if err := number(lines.Bytes(), &f); err != nil {
			return err
		}
		status, same, err := f.call(c)
		if err != nil {
			return fmt.Errorf("%s: %w", f.ID, err)
		}
		say("%s %d %v", f.ID, status, same)
	}
	return lines.Err()
}

func (f *fixture) call(c *client) (int, bool, error) {
	target := f.URL
	for name, value := range f.Path {
		target = strings.ReplaceAll(target, "{"+name+"}", url.PathEscape(fmt.Sprint(value)))
	}
	if query := f.query(); len(query) > 0 {
		target += "?" + query.Encode()
	}
	request, err := http.NewRequest(f.Method, target, bytes.NewReader(f.Request))
	if err != nil {
		return 0, false, err
	}
	request.Header.Set("Accept", "application/json")
	if len(f.Request) > 0 {
		request.Header.Set("Content-Type", "application/json")
	}
	for name, value := range f.Header {
		request.Header.Set(name, value)
	}
	c.auth(request.Header)
	response, err := c.http.Do(request)
	if err != nil {
		return 0, false, err
	}
	defer response.Body.Close()
	var got, want any
	if len(f.Response) == 0 {
		return response.StatusCode, response.ContentLength <= 0, nil
	}
	decoder := json.NewDecoder(response.Body)
	decoder.UseNumber()
	if err := decoder.Decode(&got); err != nil {
		return 0, false, err
	}
	if err := number(f.Response, &want); err != nil {
		return 0, false, err
	}
	return response.StatusCode, reflect.DeepEqual(got, want), nil
}

func (f *fixture) query() url.Values {
	// A query or a body, never both: here the query, where there is no body.
	values := url.Values{}
	if len(f.Request) > 0 {
		return values
	}
	names := make([]string, 0, len(f.Query))
	for name := range f.Query {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		values.Set(name, fmt.Sprint(f.Query[name]))
	}
	return values
}

func number(text []byte, out any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(out)
}

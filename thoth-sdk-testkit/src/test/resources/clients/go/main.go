// Clients of GovAPI written from the contract alone: a Terraform provider, a Kubernetes operator, and one that says every operation.
package main

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

// Arguments: what to play, the URL with the tenant, the header of the credential and its value.
func main() {
	play, root, header, credential := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	c := &client{
		root: root,
		http: &http.Client{Timeout: 30 * time.Second},
		auth: func(h http.Header) { h.Set(header, credential) },
	}
	plays := map[string]func(*client) error{"terraform": terraform, "operator": operator, "every": every}
	if err := plays[play](c); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func say(format string, values ...any) {
	fmt.Printf(format+"\n", values...)
}

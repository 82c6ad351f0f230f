// Package web is the pages that the service shows, carried in the binary: plain
// HTML, style and JavaScript, nothing from anywhere else.
//
// Start with Handler.
package web

import (
	"embed"
	"net/http"
	"path"
)

//go:embed docs.html docs.css docs.js
var pages embed.FS

// types are what browsers are told of the files; nothing else is served.
var types = map[string]string{
	"docs.html": "text/html; charset=utf-8", "docs.css": "text/css; charset=utf-8", "docs.js": "text/javascript; charset=utf-8",
}

// Handler shows the documentation at /docs, with its parts beneath. The page
// reads /openapi.json and may do nothing else.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := path.Base(r.URL.Path)
		if name == "docs" {
			name = "docs.html"
		}
		kind, ok := types[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", kind)
		h.Set("Cache-Control", "no-cache")
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		http.ServeFileFS(w, r, pages, name)
	})
}

package server

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Each example is a file: the call, what it shows, and the form by its ending.
// The tests send every one of them.
//
//go:embed examples
var exampleFiles embed.FS

// example is one documented body.
type example struct {
	call, name, media string
	text              []byte
}

type exampleList []example

// examples reads the documented bodies.
func examples() (exampleList, error) {
	var out exampleList
	media := map[string]string{".json": jsonMedia, ".yaml": yamlMedia, ".csv": csvMedia, ".patch": patchMedia}
	err := fs.WalkDir(exampleFiles, "examples", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := exampleFiles.ReadFile(file)
		if err != nil {
			return err
		}
		call, name, ok := strings.Cut(strings.TrimSuffix(path.Base(file), path.Ext(file)), "_")
		form, known := media[path.Ext(file)]
		if !ok || !known {
			return fmt.Errorf("example %s: is to be call_what-it-shows.json, .yaml, .csv or .patch", file)
		}
		out = append(out, example{call, strings.ReplaceAll(name, "-", " "), form, text})
		return nil
	})
	return out, err
}

// of gives the examples of a call's form as OpenAPI has them.
func (l exampleList) of(call, media string) map[string]any {
	out := map[string]any{}
	for _, e := range l {
		if e.call != call || e.media != media {
			continue
		}
		var value any = string(e.text)
		if strings.HasSuffix(media, "json") {
			if err := json.Unmarshal(e.text, &value); err != nil {
				value = string(e.text) // the tests refuse it
			}
		}
		out[strings.ReplaceAll(e.name, " ", "-")] = map[string]any{"summary": e.name, "value": value}
	}
	return out
}

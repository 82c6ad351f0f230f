package server

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Each example of a body is a file in examples: the call, what it shows, and the form by its ending.
// The tests send every one of them.
//
//go:embed examples
var exampleFiles embed.FS

// Each example of an answer is a file in answers: the call, its status, and what it
// shows, as answers/compare_200_two-rosters.json. The service itself wrote them, run
// by a test, with ids and times that stand for any, and of long lists the first.
//
//go:embed answers
var answerFiles embed.FS

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

// answers puts the examples of answers into an OpenAPI document's call.
func answers(id string, op map[string]any) error {
	files, err := fs.Glob(answerFiles, "answers/"+id+"_*.json")
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := answerFiles.ReadFile(file)
		if err != nil {
			return err
		}
		parts := strings.SplitN(strings.TrimSuffix(path.Base(file), ".json"), "_", 3)
		if len(parts) != 3 {
			return fmt.Errorf("answer %s: is to be call_status_what-it-shows.json", file)
		}
		responses, _ := op["responses"].(map[string]any)
		response, ok := responses[parts[1]].(map[string]any)
		if !ok {
			response, ok = responses["default"].(map[string]any)
		}
		if !ok {
			return fmt.Errorf("answer %s: %s gives no such status", file, id)
		}
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			return fmt.Errorf("answer %s: %w", file, err)
		}
		content, _ := response["content"].(map[string]any)
		for media, form := range content {
			if !strings.HasSuffix(media, "json") {
				continue
			}
			form := form.(map[string]any)
			all, _ := form["examples"].(map[string]any)
			if all == nil {
				all = map[string]any{}
			}
			all[parts[2]] = map[string]any{"summary": strings.ReplaceAll(parts[2], "-", " "), "value": value}
			form["examples"] = all
		}
	}
	return nil
}

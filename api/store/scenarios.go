package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"heltid/api"
)

const scenarioColumns = "id, unit, problem, title, parent, edits, hash, size, created, maker"

func scanScenario(scan func(...any) error) (s api.Scenario, err error) {
	var edits string
	var created int64
	err = scan(&s.ID, &s.Unit, &s.Problem, &s.Title, &s.Parent, &edits, &s.Hash, &s.Size, &created, &s.By)
	s.Created = moment(created)
	if edits != "" {
		s.Edits = json.RawMessage(edits)
	}
	return s, err
}

// AddScenario stores a document whole; ID, Hash, Size and Created are filled in.
func (s *Store) AddScenario(ctx context.Context, c api.Scenario, input []byte, most int, once api.Once) (api.Scenario, error) {
	for _, given := range []string{c.Unit, c.Problem, c.Title, string(c.Edits), string(input)} {
		if !utf8.ValidString(given) || strings.ContainsRune(given, 0) { // no database text holds these
			return api.Scenario{}, api.Refuse(api.Malformed, "Texten är inte giltig UTF-8.", "The text is not valid UTF-8.")
		}
	}
	id, err := api.NewID(api.ScenarioID, s.now(), s.random)
	if err != nil {
		return api.Scenario{}, err
	}
	c.ID, c.Hash, c.Size, c.Created = id, api.Hash(input), len(input), moment(millis(s.now()))
	err = s.writing(ctx, func(q *query) error {
		if before, err := q.promised(once); err != nil {
			return err
		} else if before != "" {
			c, err = q.scenario(before)
			return err
		}
		if most > 0 {
			if err := q.lock("made"); err != nil {
				return err
			}
			var have int
			if err := q.row("SELECT COUNT(*) FROM scenarios WHERE maker = ?", []any{c.By}, &have); err != nil {
				return err
			}
			if have >= most {
				return api.Refuse(api.TooMany,
					fmt.Sprintf("Nyckeln har %d scenarier, så många som ryms: ta bort några först.", have),
					fmt.Sprintf("The key has %d scenarios, as many as there is room for: delete some first.", have))
			}
		}
		if _, err := q.exec("INSERT INTO scenarios ("+scenarioColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			c.ID, c.Unit, c.Problem, c.Title, c.Parent, string(c.Edits), c.Hash, c.Size, millis(c.Created), c.By); err != nil {
			return err
		}
		if _, err := q.exec("INSERT INTO inputs (scenario, document) VALUES (?, ?)", c.ID, string(input)); err != nil {
			return err
		}
		return q.promise(once, c.ID, millis(c.Created))
	})
	return c, err
}

// promised looks for what the caller was given when it asked the same before; ""
// when it has not. It lets one asker in at a time.
func (q *query) promised(once api.Once) (object string, err error) {
	if once.Token == "" {
		return "", nil
	}
	if err := q.lock("made"); err != nil {
		return "", err
	}
	var hash string
	err = q.row("SELECT hash, object FROM promises WHERE maker = ? AND token = ?", []any{once.Key, once.Token}, &hash, &object)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", nil
	case err == nil && hash != once.Hash:
		return "", api.Refuse(api.TokenReused,
			"Idempotency-Key har redan använts för en annan begäran: ge den här en egen.",
			"The Idempotency-Key was used for another request: give this one its own.")
	}
	return object, err
}

// promise notes what the caller is given.
func (q *query) promise(once api.Once, object string, now int64) error {
	if once.Token == "" {
		return nil
	}
	_, err := q.exec("INSERT INTO promises (maker, token, hash, object, created) VALUES (?, ?, ?, ?, ?)", once.Key, once.Token, once.Hash, object, now)
	return err
}

func (q *query) scenario(id string) (c api.Scenario, err error) {
	err = q.each("SELECT "+scenarioColumns+" FROM scenarios WHERE id = ?", []any{id}, func(scan func(...any) error) (err error) {
		c, err = scanScenario(scan)
		return err
	})
	if err == nil && c.ID == "" {
		err = gone("Scenariot", "scenario")
	}
	return c, err
}

// Scenario finds a scenario.
func (s *Store) Scenario(ctx context.Context, id string) (c api.Scenario, err error) {
	err = s.reading(ctx, func(q *query) error { c, err = q.scenario(id); return err })
	return c, err
}

// Input gives a scenario's document.
func (s *Store) Input(ctx context.Context, id string) ([]byte, error) {
	var document string
	err := s.reading(ctx, func(q *query) error {
		return found(q.row("SELECT document FROM inputs WHERE scenario = ?", []any{id}, &document), "Scenariot", "scenario")
	})
	return []byte(document), err
}

// ListScenarios lists scenarios, newest first.
func (s *Store) ListScenarios(ctx context.Context, page api.Page) ([]api.Scenario, error) {
	out := []api.Scenario{}
	tail, values := within(nil, nil, page)
	err := s.reading(ctx, func(q *query) error {
		return q.each("SELECT "+scenarioColumns+" FROM scenarios"+tail, values, func(scan func(...any) error) error {
			c, err := scanScenario(scan)
			out = append(out, c)
			return err
		})
	})
	return out, err
}

// DeleteScenario removes a scenario with all that belongs to it.
func (s *Store) DeleteScenario(ctx context.Context, id string, only api.Match) error {
	return s.writing(ctx, func(q *query) error {
		if err := q.hold("scenarios", id); err != nil {
			return err
		}
		c, err := q.scenario(id)
		if err != nil {
			return err
		}
		if err := only.Check(c.Hash); err != nil {
			return err
		}
		_, err = q.exec("DELETE FROM scenarios WHERE id = ?", id)
		return err
	})
}

// hold keeps others from changing a row until the transaction ends, so that what is
// read of it now is what is written over.
func (q *query) hold(table, id string) error {
	_, err := q.exec("UPDATE "+table+" SET id = id WHERE id = ?", id)
	return err
}

// remove deletes a row, and with it those that refer to it.
func (s *Store) remove(ctx context.Context, table, id, sv, en string) error {
	return s.writing(ctx, func(q *query) error {
		n, err := q.exec("DELETE FROM "+table+" WHERE id = ?", id)
		if err == nil && n == 0 {
			err = gone(sv, en)
		}
		return err
	})
}

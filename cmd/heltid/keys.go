package main

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"heltid/api"
	"heltid/api/store"
	"heltid/rules"
	"heltid/rules/roster"
)

// keysCommand looks after the keys beside a running server.
type keysCommand struct {
	Create keysCreate `cmd:"" help:"Gör en nyckel och visa den en gång." en:"Make a key and show it once."`
	List   keysList   `cmd:"" help:"Visa nycklarna." en:"List the keys."`
	Revoke keysRevoke `cmd:"" help:"Dra in en nyckel." en:"Revoke a key."`
}

type keysCreate struct {
	databaseFlags
	Name    string   `arg:"" help:"Vem som har den." en:"Who has it."`
	Role    string   `enum:"reader,planner,administrator" default:"planner" placeholder:"reader|planner|administrator" help:"Vad den får: läsa, planera eller sköta allt." en:"What it may do: read, plan or administer."`
	Unit    []string `placeholder:"ENHET" help:"Enheter som den gäller, var och en med --unit; annars alla." en:"Units it covers, each with --unit; otherwise all."`
	Expires string   `placeholder:"DATUM" help:"Första dagen som den inte längre gäller." en:"The first day on which it is not valid any more."`
}

// Run makes a key.
func (c *keysCreate) Run(s *session) error {
	k := api.Key{Name: c.Name, Role: api.Role(c.Role), Units: c.Unit}
	if c.Expires != "" {
		d, err := roster.ParseDate(c.Expires)
		if err != nil {
			return callError{text: wrongExpiry}
		}
		at, err := time.ParseInLocation(time.DateOnly, d.String(), time.Local)
		if err != nil {
			return err
		}
		k.Expires = &at
	}
	return s.stored(&c.databaseFlags, func(ctx context.Context, db *store.Store) error {
		token, k, err := newKey(ctx, db, k)
		if err != nil {
			return err
		}
		s.print("%s\n%s\n", s.say(keyOnce, k.Name, string(k.Role), unitsOf(&k, s.lang)), token)
		return db.Audit(ctx, api.AuditEntry{At: k.Created, Name: "heltid keys", Action: "key.create", Object: k.ID})
	})
}

// newKey stores a key and gives what its holder shows.
func newKey(ctx context.Context, db *store.Store, k api.Key) (token string, stored api.Key, err error) {
	k.Created = time.Now().UTC()
	if k.ID, err = api.NewID(api.KeyID, k.Created, rand.Reader); err != nil {
		return "", k, err
	}
	secret, hash, err := api.NewSecret(rand.Reader)
	if err != nil {
		return "", k, err
	}
	k.Secret = hash
	return api.Token(k.ID, secret), k, db.AddKey(ctx, k)
}

type keysList struct {
	databaseFlags
	JSON bool `name:"json" help:"Svara med ett JSON-objekt." en:"Answer with one JSON object."`
}

// Run lists the keys.
func (c *keysList) Run(s *session) error {
	return s.stored(&c.databaseFlags, func(ctx context.Context, db *store.Store) error {
		all, err := db.ListKeys(ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.json(map[string][]api.Key{"keys": all})
		}
		var rows [][]string
		for _, k := range all {
			end := "–"
			if k.Expires != nil {
				end = k.Expires.Local().Format(time.DateOnly)
			}
			if k.Revoked != nil {
				end = s.say(keyRevoked, k.Revoked.Local().Format(time.DateOnly))
			}
			rows = append(rows, []string{k.ID, k.Name, string(k.Role), unitsOf(&k, s.lang), end})
		}
		var heads []string
		for _, h := range keyHeads {
			heads = append(heads, s.say(h))
		}
		s.print("%s", grid(5, heads, rows))
		return nil
	})
}

type keysRevoke struct {
	databaseFlags
	ID string `arg:"" help:"Nyckelns id, key_…" en:"The key's id, key_…"`
}

// Run revokes a key; a server that runs refuses it from the next request.
func (c *keysRevoke) Run(s *session) error {
	return s.stored(&c.databaseFlags, func(ctx context.Context, db *store.Store) error {
		now := time.Now().UTC()
		if err := db.RevokeKey(ctx, c.ID, now); err != nil {
			if errors.Is(err, api.NotFound) {
				return callError{noKey, []any{c.ID}}
			}
			return err
		}
		s.print("%s\n", s.say(keyIsRevoked, c.ID))
		return db.Audit(ctx, api.AuditEntry{At: now, Name: "heltid keys", Action: "key.revoke", Object: c.ID})
	})
}

// stored does something with the database, beside a server that uses it or not.
func (s *session) stored(d *databaseFlags, f func(context.Context, *store.Store) error) error {
	db, err := d.open(s)
	if err != nil {
		return err
	}
	return errors.Join(f(s.ctx, db), db.Close())
}

func unitsOf(k *api.Key, lang string) string {
	if k.Units == nil {
		return allUnits.In(lang)
	}
	return strings.Join(k.Units, ", ")
}

var (
	allUnits     = rules.Text{SV: "alla enheter", EN: "all units"}
	keyOnce      = rules.Text{SV: "Nyckel för %s (%s, %s). Den visas bara nu:", EN: "Key for %s (%s, %s). It is shown only now:"}
	keyRevoked   = rules.Text{SV: "indragen %s", EN: "revoked %s"}
	keyIsRevoked = rules.Text{SV: "%s är indragen.", EN: "%s is revoked."}
	noKey        = rules.Text{SV: "det finns ingen nyckel %s: heltid keys list visar dem", EN: "there is no key %s: heltid keys list shows them"}
	wrongExpiry  = rules.Text{SV: "--expires är en dag, skriven som 2026-11-21", EN: "--expires is a date, written as 2026-11-21"}
	keyHeads     = [5]rules.Text{{SV: "Id", EN: "Id"}, {SV: "Namn", EN: "Name"}, {SV: "Roll", EN: "Role"}, {SV: "Enheter", EN: "Units"}, {SV: "Upphör", EN: "Ends"}}
)

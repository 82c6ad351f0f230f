package server

import (
	"context"
	"fmt"
	"slices"
	"time"

	"heltid/api"
	"heltid/api/formats/document"
	"heltid/rules/roster"
)

type keyShape struct {
	Name    string        `json:"name" need:"yes" in:"1..200" eg:"Ekbackens planerare" say:"Who has it."`
	Role    roleWord      `json:"role" need:"yes" eg:"planner" say:"What it may do."`
	Units   []document.ID `json:"units" in:"0..1000" eg:"[ekbacken]" say:"The units it covers. Absent: every unit, if the caller's own key does."`
	Expires roster.Date   `json:"expires" eg:"2027-12-31" say:"The day from which it no longer holds. Absent: none."`
}

type roleWord string

// Words are the roles.
func (roleWord) Words() (out []string) {
	for _, r := range api.Roles() {
		out = append(out, string(r))
	}
	return out
}

// NewKey is a key with its secret, told once.
type NewKey struct {
	api.Key
	Token string `json:"token" doc:"What to send as Authorization: Bearer. It is told this once and stored nowhere."`
}

// reaches tells whether the caller may rule over a key: it must cover nothing
// that the caller's own does not.
func (v *visit) reaches(units []string) bool {
	if v.key.Units == nil {
		return true
	}
	return units != nil && !slices.ContainsFunc(units, func(u string) bool { return !v.key.Covers(u) })
}

func (s *Server) listKeys(ctx context.Context, _ *struct{}) (*listed[api.Key], error) {
	v := visitOf(ctx)
	all, err := s.Store.ListKeys(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(k api.Key) bool { return !v.reaches(k.Units) })
	return pageOf(all, api.Page{Most: len(all) + 1}, func(k api.Key) string { return k.ID }), nil
}

func (s *Server) createKey(ctx context.Context, _ *struct{}) (*struct {
	Location string `header:"Location"`
	Body     NewKey
}, error) {
	v := visitOf(ctx)
	var file keyShape
	if err := v.read(&file); err != nil {
		return nil, err
	}
	key := api.Key{Name: file.Name, Role: api.Role(file.Role), Created: s.Now().UTC()}
	for i, unit := range file.Units {
		if !v.key.Covers(string(unit)) {
			return nil, invalid(fmt.Sprintf("/units/%d", i), "din egen nyckel gäller inte %s", "your own key does not cover %s", unit)
		}
		key.Units = append(key.Units, string(unit))
	}
	if len(file.Units) == 0 {
		key.Units = slices.Clone(v.key.Units)
	}
	if file.Expires != roster.NoDate {
		at := file.Expires.Time()
		if !at.After(s.Now()) {
			return nil, invalid("/expires", "dagen har redan varit", "that day is past")
		}
		key.Expires = &at
	}
	var err error
	if key.ID, err = api.NewID(api.KeyID, s.Now(), s.Random); err != nil {
		return nil, err
	}
	secret, hash, err := api.NewSecret(s.Random)
	if err != nil {
		return nil, err
	}
	key.Secret = hash
	if err := s.Store.AddKey(ctx, key); err != nil {
		return nil, err
	}
	v.object = key.ID
	return &struct {
		Location string `header:"Location"`
		Body     NewKey
	}{"/v1/keys/" + key.ID, NewKey{key, api.Token(key.ID, secret)}}, nil
}

func (s *Server) revokeKey(ctx context.Context, in *struct {
	Key string `path:"key" doc:"Id of the key."`
}) (*empty, error) {
	v := visitOf(ctx)
	if !api.ValidID(api.KeyID, in.Key) {
		return nil, nothing()
	}
	key, err := s.Store.Key(ctx, in.Key)
	if err != nil {
		return nil, err
	}
	if !v.reaches(key.Units) {
		return nil, nothing()
	}
	v.object = key.ID
	return nil, s.Store.RevokeKey(ctx, key.ID, s.Now().UTC().Truncate(time.Second))
}

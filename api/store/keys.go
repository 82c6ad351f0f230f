package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"time"

	"heltid/api"
)

// AddKey stores a key; the caller has made id and secret.
func (s *Store) AddKey(ctx context.Context, k api.Key) error {
	units, err := text(k.Units)
	if err != nil {
		return err
	}
	return s.writing(ctx, func(q *query) error {
		_, err := q.exec("INSERT INTO keys (id, name, role, units, secret, created, expires, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			k.ID, k.Name, k.Role, units, hex.EncodeToString(k.Secret), millis(k.Created), maybeMillis(k.Expires), maybeMillis(k.Revoked))
		return err
	})
}

func (q *query) keys(tail string, values ...any) ([]api.Key, error) {
	out := []api.Key{}
	err := q.each("SELECT id, name, role, units, secret, created, expires, revoked FROM keys "+tail, values, func(scan func(...any) error) error {
		var k api.Key
		var units, secret string
		var created, expires, revoked int64
		if err := scan(&k.ID, &k.Name, &k.Role, &units, &secret, &created, &expires, &revoked); err != nil {
			return err
		}
		k.Created, k.Expires, k.Revoked = moment(created), maybe(expires), maybe(revoked)
		if units != "" {
			if err := json.Unmarshal([]byte(units), &k.Units); err != nil {
				return err
			}
		}
		var err error
		k.Secret, err = hex.DecodeString(secret)
		out = append(out, k)
		return err
	})
	return out, err
}

// Key finds a key, revoked ones too.
func (s *Store) Key(ctx context.Context, id string) (k api.Key, err error) {
	err = s.reading(ctx, func(q *query) error {
		all, err := q.keys("WHERE id = ?", id)
		if err == nil && len(all) == 0 {
			return gone("Nyckeln", "key")
		}
		if err == nil {
			k = all[0]
		}
		return err
	})
	return k, err
}

// ListKeys lists every key, oldest first.
func (s *Store) ListKeys(ctx context.Context) (all []api.Key, err error) {
	err = s.reading(ctx, func(q *query) error { all, err = q.keys("ORDER BY id"); return err })
	return all, err
}

// RevokeKey ends a key.
func (s *Store) RevokeKey(ctx context.Context, id string, at time.Time) error {
	return s.writing(ctx, func(q *query) error {
		all, err := q.keys("WHERE id = ?", id)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			return gone("Nyckeln", "key")
		}
		_, err = q.exec("UPDATE keys SET revoked = ? WHERE id = ? AND revoked = 0", millis(at), id)
		return err
	})
}

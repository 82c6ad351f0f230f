package server

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"heltid/api"
	"heltid/api/formats"
	"heltid/api/formats/document"
	"heltid/rules/roster"
)

const calendarMedia = "text/calendar"

type linkShape struct {
	Employee document.ID `json:"employee" need:"yes" eg:"p01" say:"Whose calendar."`
}

// Link is a secret link, told once.
type Link struct {
	api.Feed
	URL string `json:"url" doc:"Path of the calendar, secret and all. It is told this once."`
}

func (s *Server) createLink(ctx context.Context, in *RosterPath) (*struct {
	Location string `header:"Location"`
	Body     Link
}, error) {
	v := visitOf(ctx)
	r, err := s.roster(ctx, in.Roster)
	if err != nil {
		return nil, err
	}
	var file linkShape
	if err := v.read(&file); err != nil {
		return nil, err
	}
	l, err := s.laid(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	if employee(l.paper.problem, string(file.Employee)) == roster.NoEmployee {
		return nil, invalid("/employee", "det finns ingen medarbetare %s", "there is no employee %s", file.Employee)
	}
	feed := api.Feed{Roster: r.ID, Unit: r.Unit, Employee: string(file.Employee), Created: s.Now().UTC(), By: v.key.ID}
	if feed.ID, err = api.NewID(api.FeedID, s.Now(), s.Random); err != nil {
		return nil, err
	}
	secret, hash, err := api.NewSecret(s.Random)
	if err != nil {
		return nil, err
	}
	feed.Secret = hash
	if err := s.Store.AddFeed(ctx, feed); err != nil {
		return nil, err
	}
	v.object = feed.ID
	return &struct {
		Location string `header:"Location"`
		Body     Link
	}{"/v1/links/" + feed.ID, Link{feed, "/v1/calendars/" + api.Token(feed.ID, secret) + ".ics"}}, nil
}

func (s *Server) deleteLink(ctx context.Context, in *struct {
	Link string `path:"link" doc:"Id of the link."`
}) (*empty, error) {
	if !api.ValidID(api.FeedID, in.Link) {
		return nil, nothing()
	}
	feed, err := s.Store.Feed(ctx, in.Link)
	if err != nil {
		return nil, err
	}
	v := visitOf(ctx)
	if !v.covers(feed.Unit) {
		return nil, nothing()
	}
	v.object = feed.ID
	return nil, s.Store.DeleteFeed(ctx, feed.ID)
}

// readCalendar is open to whoever has the link. What is wrong with one is never
// told.
func (s *Server) readCalendar(ctx context.Context, in *struct {
	Token       string `path:"token" doc:"The secret of the link."`
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that the caller has."`
}) (*text, error) {
	v := visitOf(ctx)
	id, secret, ok := api.ParseToken(api.FeedID, strings.TrimSuffix(in.Token, ".ics"))
	var feed api.Feed
	if ok {
		var err error
		if feed, err = s.Store.Feed(ctx, id); err != nil && api.CodeOf(err) != api.NotFound {
			return nil, err
		}
	}
	if !feed.Is(secret) {
		if s.failing(v) {
			return nil, api.Refuse(api.TooMany, "för många felaktiga länkar härifrån", "too many wrong links from here").After(time.Minute)
		}
		s.failed(v)
		return nil, nothing()
	}
	l, err := s.laid(ctx, feed.Roster)
	if err != nil {
		return nil, err
	}
	who := employee(l.paper.problem, feed.Employee)
	if who == roster.NoEmployee {
		return nil, nothing()
	}
	tag := quoted(fmt.Sprintf("%s-%s", l.meta.Hash, feed.Employee))
	if fresh(in.IfNoneMatch, tag) {
		return &text{Status: 304, ETag: tag}, nil
	}
	var out bytes.Buffer
	if err := formats.WriteCalendar(&out, l.paper.problem, l.duty, who, l.meta.Created); err != nil {
		return nil, err
	}
	return &text{Status: 200, ContentType: calendarMedia + "; charset=utf-8", ETag: tag, Body: out.Bytes()}, nil
}

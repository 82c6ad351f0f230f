package server

import (
	"context"

	"heltid/api"
	"heltid/api/privacy"
)

type personPath struct {
	Unit     string `path:"unit" doc:"Id of the unit."`
	Employee string `path:"employee" doc:"Id of the person in the unit's problems."`
}

// PersonalData is everything stored of one person.
type PersonalData struct {
	Unit     string           `json:"unit"`
	Employee string           `json:"employee"`
	Records  []privacy.Record `json:"records" nullable:"false"`
}

func (s *Server) exportPerson(ctx context.Context, in *personPath) (*struct{ Body PersonalData }, error) {
	v := visitOf(ctx)
	if !v.covers(in.Unit) {
		return nil, nothing()
	}
	v.object = in.Employee
	found, err := privacy.Find(ctx, s.Store, in.Unit, in.Employee)
	if err != nil {
		return nil, err
	}
	return &struct{ Body PersonalData }{PersonalData{in.Unit, in.Employee, found}}, nil
}

// Erased tells how much an erasure changed.
type Erased struct {
	Changed int `json:"changed" doc:"How many stored texts were changed or removed."`
}

func (s *Server) erasePerson(ctx context.Context, in *personPath) (*struct{ Body Erased }, error) {
	v := visitOf(ctx)
	if !v.covers(in.Unit) {
		return nil, nothing()
	}
	v.object = in.Employee
	changed, err := privacy.Erase(ctx, s.Store, in.Unit, in.Employee)
	if err != nil {
		return nil, err
	}
	s.papers.forget()
	return &struct{ Body Erased }{Erased{changed}}, nil
}

// entryPage asks for a part of the audit trail.
type entryPage struct {
	Cursor int64 `query:"cursor" minimum:"0" doc:"What the page before gave as next."`
	Limit  int   `query:"limit" minimum:"1" maximum:"500" default:"100" doc:"How many at most."`
}

func (s *Server) listAudit(ctx context.Context, in *entryPage) (*struct {
	Body struct {
		Items []api.AuditEntry `json:"items" nullable:"false"`
		Next  int64            `json:"next,omitempty" doc:"Cursor of the next page; absent on the last."`
	}
}, error) {
	all, err := s.Store.ListAudit(ctx, visitOf(ctx).key.Units, in.Cursor, in.Limit)
	if err != nil {
		return nil, err
	}
	out := new(struct {
		Body struct {
			Items []api.AuditEntry `json:"items" nullable:"false"`
			Next  int64            `json:"next,omitempty" doc:"Cursor of the next page; absent on the last."`
		}
	})
	out.Body.Items = append([]api.AuditEntry{}, all...)
	if len(all) > 0 && len(all) == in.Limit {
		out.Body.Next = all[len(all)-1].No
	}
	return out, nil
}

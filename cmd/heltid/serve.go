package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"heltid/api"
	"heltid/api/jobs"
	"heltid/api/server"
	"heltid/rules"
)

type serveCommand struct {
	databaseFlags
	messageFlags
	Listen  string   `default:"127.0.0.1:8710" env:"HELTID_LISTEN" help:"Adress och port." en:"Address and port."`
	Cert    string   `env:"HELTID_TLS_CERT" placeholder:"FIL" help:"Certifikat för TLS." en:"Certificate for TLS."`
	Key     string   `env:"HELTID_TLS_KEY" placeholder:"FIL" help:"Certifikatets nyckel." en:"The certificate's key."`
	Plain   bool     `env:"HELTID_PLAIN" help:"Lyssna utan TLS även för andra datorer: bara bakom en proxy som har TLS." en:"Listen without TLS for other machines too: only behind a proxy that has TLS."`
	Origin  []string `env:"HELTID_ORIGIN" placeholder:"https://…" help:"Sidor någon annanstans som får anropa." en:"Pages elsewhere that may call."`
	Workers int      `default:"1" env:"HELTID_WORKERS" help:"Hur många körningar åt gången här; 0 lämnar dem åt heltid worker." en:"How many runs at a time here; 0 leaves them to heltid worker."`
	Memory  int64    `env:"HELTID_MEMORY" placeholder:"MB" help:"Minne att hålla sig under." en:"Memory to stay below."`

	MaxBody      int64 `default:"8" env:"HELTID_MAX_BODY" help:"Största begäran, MB." en:"Largest request, MB."`
	MaxCells     int   `default:"74200" env:"HELTID_MAX_CELLS" help:"Största problem, personer gånger dagar." en:"Largest problem, people times days."`
	MaxSeconds   int64 `default:"3600" env:"HELTID_MAX_SECONDS" help:"Längsta körning, sekunder." en:"Longest run, seconds."`
	MaxWork      int64 `default:"1000000000000" env:"HELTID_MAX_WORK" help:"Mest arbete i en körning, steg." en:"Most work in a run, steps."`
	MaxQueue     int   `default:"1000" env:"HELTID_MAX_QUEUE" help:"Körningar i kö och i gång, alla tillsammans." en:"Runs that wait or run, all together."`
	MaxOpen      int   `default:"50" env:"HELTID_MAX_OPEN" help:"Körningar i kö och i gång för en nyckel." en:"Runs that wait or run, of one key."`
	MaxScenarios int   `default:"10000" env:"HELTID_MAX_SCENARIOS" help:"Scenarier för en nyckel." en:"Scenarios of one key."`
	MaxRequests  int   `default:"600" env:"HELTID_MAX_REQUESTS" help:"Anrop i minuten för en nyckel." en:"Requests a minute of one key."`
	Retention    int   `default:"730" env:"HELTID_RETENTION" help:"Dagar som scenarier, körningar och scheman sparas." en:"Days that scenarios, runs and rosters are kept."`
	Trail        int   `default:"1825" env:"HELTID_TRAIL" help:"Dagar som loggen över vem som gjort vad sparas." en:"Days that the trail of who did what is kept."`
}

// limits are the flags as the service takes them.
func (c *serveCommand) limits() api.Limits {
	const day = 24 * time.Hour
	return api.Limits{
		Body: c.MaxBody << 20, Cells: c.MaxCells, Seconds: c.MaxSeconds, Work: c.MaxWork, Queue: c.MaxQueue,
		OpenRuns: c.MaxOpen, Scenarios: c.MaxScenarios, Requests: c.MaxRequests, Attempts: c.Attempts,
		Retention: time.Duration(c.Retention) * day, Trail: time.Duration(c.Trail) * day,
	}
}

// Run serves until it is told to stop: then no new requests are taken, what is
// solved here is handed back with its best, and all is closed.
func (c *serveCommand) Run(s *session) error {
	if (c.Cert == "") != (c.Key == "") {
		return callError{text: halfTLS}
	}
	if c.Cert == "" && !c.Plain && !loopback(c.Listen) {
		return callError{openPlain, []any{c.Listen}}
	}
	if c.Memory > 0 {
		debug.SetMemoryLimit(c.Memory << 20)
	}
	v, err := s.serviceOf(&c.databaseFlags, &c.messageFlags, node())
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(s.ctx)
	err = c.serve(ctx, s, v)
	stop()
	return errors.Join(err, v.close())
}

func (c *serveCommand) serve(ctx context.Context, s *session, v *service) error {
	registry := prometheus.NewRegistry()
	metrics, err := jobs.NewMetrics(registry)
	if err != nil {
		return err
	}
	answers, err := server.New(server.Options{
		Store: v.store, Queue: v.bus, Limits: c.limits(), Log: v.log, Metrics: registry, Origins: c.Origin, Version: version(),
	})
	if err != nil {
		return err
	}
	if err := c.firstKey(ctx, s, v); err != nil {
		return err
	}
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return callError{cannotListen, []any{c.Listen, err}}
	}
	h := answers.HTTP(c.Listen)
	ended := make(chan error, 1)
	scheme := "http"
	go func() {
		if c.Cert != "" {
			ended <- h.ServeTLS(l, c.Cert, c.Key)
		} else {
			ended <- h.Serve(l)
		}
	}()
	if c.Cert != "" {
		scheme = "https"
	}
	v.work(ctx, &jobs.Worker{Bus: v.bus, Slots: c.Workers, Attempts: c.Attempts, Metrics: metrics})
	v.tasks.Go(func() { v.expire(ctx, c.limits()) })
	v.log.Info().Str("listen", l.Addr().String()).Int("workers", c.Workers).Msg("serve: ready")
	s.print("%s\n", s.say(serving, scheme+"://"+l.Addr().String()))
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	v.log.Info().Msg("serve: stopping")
	closing, give := context.WithTimeout(context.Background(), 10*time.Second)
	defer give()
	err = h.Shutdown(closing)
	if errors.Is(err, context.DeadlineExceeded) {
		err = h.Close() // whoever still waits asks again
	}
	if end := <-ended; !errors.Is(end, http.ErrServerClosed) {
		err = errors.Join(err, end)
	}
	return err
}

// firstKey makes the key that a new database has to begin with.
func (c *serveCommand) firstKey(ctx context.Context, s *session, v *service) error {
	all, err := v.store.ListKeys(ctx)
	if err != nil || len(all) > 0 {
		return err
	}
	token, k, err := newKey(ctx, v.store, api.Key{Name: "heltid serve", Role: api.Administrator})
	if err != nil {
		return err
	}
	s.print("%s\n%s\n", s.say(keyOnce, k.Name, string(k.Role), unitsOf(&k, s.lang)), token)
	return v.store.Audit(ctx, api.AuditEntry{At: k.Created, Name: "heltid serve", Action: "key.create", Object: k.ID})
}

// expire removes what is past its time, once an hour.
func (v *service) expire(ctx context.Context, l api.Limits) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for {
		made, trail := time.Time{}, time.Time{}
		if l.Retention > 0 {
			made = time.Now().Add(-l.Retention)
		}
		if l.Trail > 0 {
			trail = time.Now().Add(-l.Trail)
		}
		if n, err := v.store.Expire(ctx, made, trail); err != nil && ctx.Err() == nil {
			v.log.Warn().Err(err).Msg("expire: tried again in an hour")
		} else if n > 0 {
			v.log.Info().Int("scenarios", n).Msg("expire: removed what was past its time")
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// loopback tells whether only this machine can reach an address.
func loopback(at string) bool {
	host, _, err := net.SplitHostPort(at)
	if err != nil {
		return true // listening tells what is wrong with it
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

var (
	serving      = rules.Text{SV: "Heltid svarar på %s. Ctrl-C stoppar.", EN: "Heltid answers at %s. Ctrl-C stops it."}
	halfTLS      = rules.Text{SV: "TLS behöver både --cert och --key", EN: "TLS needs both --cert and --key"}
	openPlain    = rules.Text{SV: "%s kan nås från andra datorer: ge --cert och --key för TLS, eller --plain bakom en proxy som har TLS", EN: "%s can be reached from other machines: give --cert and --key for TLS, or --plain behind a proxy that has TLS"}
	cannotListen = rules.Text{SV: "det går inte att lyssna på %s: %v", EN: "cannot listen at %s: %v"}
)

package design

// Step is a stage of a design.
type Step string

// The steps, in order.
const (
	Posing   Step = "pose"
	Limits   Step = "limits"
	Baseline Step = "baseline"
	Wants    Step = "wants"
	Proving  Step = "prove"
	Making   Step = "roster"
)

func (o *Options) tell(s Step) {
	if o.Progress != nil {
		o.Progress(s)
	}
}

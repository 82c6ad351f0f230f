package roster

// Form is the form of a fixed-term employment.
type Form string

// The forms.
const (
	SpecialFixedTerm Form = "sava"       // särskild visstidsanställning
	Substitute       Form = "substitute" // vikariat
	Seasonal         Form = "seasonal"   // säsongsanställning
)

// Forms lists every form of fixed-term employment.
func Forms() []Form { return []Form{SpecialFixedTerm, Substitute, Seasonal} }

// Spell is one fixed-term employment, or one booking by the hour, anywhere with
// the same employer: a municipality is one employer.
type Spell struct {
	Form  Form
	First Date
	Last  Date // NoDate: not ended
}

// PartTime is on whose wish a post is below full time.
type PartTime string

// The grounds for part time. None is written of a full-time post, or where it is
// not known.
const (
	PartTimeAgreed  PartTime = "agreed"  // avtalad deltid, dokumenterad
	PartTimeOffered PartTime = "offered" // deltid på arbetsgivarens initiativ
)

// PartTimes lists the grounds for part time.
func PartTimes() []PartTime { return []PartTime{PartTimeAgreed, PartTimeOffered} }

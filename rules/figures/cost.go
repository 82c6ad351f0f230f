package figures

import "heltid/rules/pay"

// cost tells what the period costs, by each person's own age and terms, and what
// a filled hour and the surplus come to.
func (k *counter) cost() {
	split := k.book.Cost(k.Roster).Total
	total := int64(split.Total())
	k.add("cost", "unit", total, ore)
	for kind := range pay.Kinds {
		k.add("cost", "kind:"+kind.String(), int64(split[kind]), ore)
	}
	k.add("cost_per_filled_hour", "unit", total*hour, k.filled*ore)
	if len(k.Demands) > 0 {
		k.add("cost_surplus", "unit", total*k.surplus, int64(k.worked)*ore)
	}
}

// ore turns öre into kronor.
const ore = 100

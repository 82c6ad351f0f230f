package figures

import (
	"heltid/rules/ab"
	"heltid/rules/roster"
)

// saldo works out a person's contract balance: what the calculation periods that
// the roster touches have credited, less their targets. Where what was worked
// before the roster is not known, the days inside it stand on their own.
func (k *counter) saldo(p *Person) {
	for _, calc := range k.Calculation {
		if calc.First > k.Last() || calc.Last < k.First {
			continue
		}
		opening, known := ab.Opening(k.Problem, p.Employee, calc)
		if !known {
			opening, calc.First = 0, k.First
		}
		target, ok := ab.Target(k.Problem, p.Employee, calc)
		if !ok {
			continue
		}
		p.Hours = true
		p.Target += target
		p.Balance += opening - target
		for _, d := range k.Planned(p.Employee) {
			if on := k.Date(d.Day); calc.First <= on && on <= calc.Last {
				p.Balance += d.Credit
			}
		}
	}
}

// balance sums the balances up.
func (k *counter) balance() {
	var total, most roster.Minutes
	for i := range k.people {
		total += k.people[i].Balance
		most = max(most, k.people[i].Balance, -k.people[i].Balance)
	}
	k.add("balance_total", "monthly", int64(total), hour)
	k.add("balance_max", "monthly", int64(most), hour)
}

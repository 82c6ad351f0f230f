package benchmarks

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// known writes the best known cost, or bound and cost where they differ.
func (row *Row) known() string {
	switch k := row.Known; {
	case k == nil:
		return "-"
	case k.Infeasible:
		return "infeasible"
	case k.Optimal:
		return strconv.FormatInt(k.Cost, 10)
	case k.Bound == 0:
		return fmt.Sprintf("≤ %d", k.Cost)
	default:
		return fmt.Sprintf("%d to %d", k.Bound, k.Cost)
	}
}

// verified writes whether a row's bounds were verified; "-" where there is nothing
// to verify, or nobody has asked.
func verified(row *Row) string {
	if row.Verified == "" {
		return "-"
	}
	return row.Verified
}

// summed writes verdicts with how many runs each is of, or one that is of all.
func summed(verdicts map[string]int) string {
	var out []string
	for told, n := range verdicts {
		if len(verdicts) == 1 {
			return told
		}
		if told == "" {
			told = "-"
		}
		out = append(out, fmt.Sprintf("%d %s", n, told))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func list(seeds []uint64) string {
	var out []string
	for _, s := range seeds {
		out = append(out, strconv.FormatUint(s, 10))
	}
	return strings.Join(out, ", ")
}

func whole(v *int64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatInt(*v, 10)
}

// told writes a value in a sentence.
func told(v *int64) string {
	if v == nil {
		return "none"
	}
	return whole(v)
}

func percent(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.2f %%", 100**v)
}

func seconds(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.1f", *v)
}

// short cuts a commit to what is enough to find it, and keeps what follows the
// hash: -dirty.
func short(commit string) string {
	const enough = 9
	hash, rest, found := strings.Cut(commit, "-")
	if len(hash) > enough {
		hash = hash[:enough]
	}
	if found {
		hash += "-" + rest
	}
	return hash
}

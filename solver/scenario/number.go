package scenario

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"heltid/rules/roster"
)

// hundredths reads a JSON number of at most two decimals exactly, as a whole
// number of hundredths: percent as a post size, kronor as öre.
func hundredths(n json.Number) (int64, error) {
	r, ok := parse(n)
	if !ok {
		return 0, fmt.Errorf("%q is not a number", n)
	}
	r.Mul(r, big.NewRat(100, 1))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, fmt.Errorf("%s has more than two decimals", n)
	}
	return r.Num().Int64(), nil
}

// parse refuses numbers written so long, or with such an exponent, that nobody
// means them.
func parse(n json.Number) (*big.Rat, bool) {
	if len(n) > 24 || strings.ContainsAny(n.String(), "eE") {
		return nil, false
	}
	return new(big.Rat).SetString(n.String())
}

// weekly reads a weekly measure written as hours and minutes, "37:00".
func weekly(s string) (roster.Minutes, bool) {
	h, m, ok := strings.Cut(s, ":")
	if !ok || len(h) > 3 || len(m) != 2 {
		return 0, false
	}
	hours, err1 := strconv.ParseUint(h, 10, 8)
	minutes, err2 := strconv.ParseUint(m, 10, 8)
	if err1 != nil || err2 != nil || minutes > 59 {
		return 0, false
	}
	all := roster.Minutes(hours*60 + minutes)
	return all, all > 0 && all <= 7*24*60
}

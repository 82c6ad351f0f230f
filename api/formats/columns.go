package formats

import "heltid/rules"

func places(n *naming) *glossary { return n.places }
func shifts(n *naming) *glossary { return n.shifts }
func skills(n *naming) *glossary { return n.skills }

// PeopleColumns are the columns of a file of people, a line for each.
func PeopleColumns() []Column {
	return []Column{
		{Name: "id", Also: []string{"anställningsnummer", "anstnr", "nummer"}, Need: true, Example: "p01", Say: rules.Text{SV: "Kort namn eller nummer; det som scheman och frånvaro pekar på.", EN: "Short name or number; what rosters and absences point to."}, read: textCell},
		{Name: "name", Also: []string{"namn"}, Example: "Påhittad Persson", Say: rules.Text{SV: "Namn.", EN: "Name."}, read: textCell},
		{Name: "employment", Also: []string{"anställningsform", "anställning"}, Need: true, Example: "tillsvidare", Say: rules.Text{SV: "Tillsvidare, visstid (månadslön) eller timavlönad.", EN: "Permanent, temporary (monthly pay) or hourly."}, read: wordCell([][]string{
			{"permanent", "tillsvidare", "tillsvidareanställd", "tv"},
			{"temporary", "visstid", "visstidsanställd", "vikariat", "vikarie månadslön", "säva"},
			{"hourly", "timavlönad", "timanställd", "timvikarie", "tim"},
		})},
		{Name: "post", Also: []string{"sysselsättningsgrad", "tjänst", "tjänstgöringsgrad", "syssgrad"}, Example: "75", Say: rules.Text{SV: "Procent av heltid; tomt för timavlönade.", EN: "Percent of full time; empty for hourly staff."}, read: percentCell},
		{Name: "from", Also: []string{"anställd från", "anställd fr.o.m.", "fr.o.m."}, Example: "2026-10-05", Say: rules.Text{SV: "Anställningens första dag. Tomt: sedan länge.", EN: "First day of the employment. Empty: long since."}, read: dateCell},
		{Name: "to", Also: []string{"anställd till", "anställd t.o.m.", "t.o.m."}, Example: "2026-12-31", Say: rules.Text{SV: "Anställningens sista dag. Tomt: tills vidare.", EN: "Last day of the employment. Empty: without end."}, read: dateCell},
		{Name: "salary", Also: []string{"månadslön", "heltidslön"}, Example: "30 907", Say: rules.Text{SV: "Kronor i månaden vid heltid.", EN: "Kronor a month at full time."}, read: moneyCell},
		{Name: "hourly_pay", Also: []string{"timlön"}, Example: "165,50", Say: rules.Text{SV: "Kronor i timmen, bara timavlönade.", EN: "Kronor an hour, hourly staff only."}, read: moneyCell},
		{Name: "birth_year", Also: []string{"födelseår"}, Example: "1984", Say: rules.Text{SV: "Födelseår.", EN: "Year of birth."}, read: wholeCell},
		{Name: "born", Also: []string{"född", "födelsedatum"}, Example: "2009-03-14", Say: rules.Text{SV: "Födelsedatum; bara för dem under 18.", EN: "Date of birth; only for those under 18."}, read: dateCell},
		{Name: "agreement", Also: []string{"avtal", "kollektivavtal"}, Need: true, Example: "kommunal", Say: rules.Text{SV: "Kollektivavtal: kommunal, vårdförbundet, sveriges lärare eller vision.", EN: "Collective agreement."}, read: wordCell([][]string{
			{"kommunal", "huvudöverenskommelse", "hök kommunal"}, {"vardforbundet", "vårdförbundet"}, {"sveriges-larare", "sveriges lärare"}, {"vision", "akademikeralliansen vision"},
		})},
		{Name: "schedule", Also: []string{"schematyp", "arbetstidens förläggning", "förläggning"}, Need: true, Example: "vardag och helg", Say: rules.Text{SV: "Arbetstidens förläggning, som styr heltidsmåttet.", EN: "Kind of schedule; it sets the hours of full time."}, read: wordCell([][]string{
			{"weekdays", "vardag", "dagtid", "helgfri vecka"},
			{"weekdays-holidays", "vardag och helg", "dag och kväll", "vardag och helgdag"},
			{"night", "natt", "ständig natt"},
			{"three-shift", "treskift", "intermittent treskift"},
			{"continuous-shift", "kontinuerligt treskift"},
			{"rotation-10", "rotation 10", "rotation minst 10 % natt"},
			{"rotation-30", "rotation 30", "rotation minst 30 % natt"},
		})},
		{Name: "measure", Also: []string{"heltidsmått", "veckoarbetstid"}, Example: "38:15", Say: rules.Text{SV: "Heltid i timmar per vecka, där lokalt avtal säger annat än kollektivavtalet.", EN: "Full time in hours a week, where a local agreement has its own."}, read: hoursCell},
		{Name: "day_break", Also: []string{"dygnsbryt", "brytpunkt"}, Example: "10:00", Say: rules.Text{SV: "När 24-timmarsperioden för dygnsvila börjar. Tomt: 10:00.", EN: "Where the 24-hour periods of daily rest begin. Empty: 10:00."}, read: clockCell},
		{Name: "profession", Also: []string{"yrke", "befattning", "titel", "yrkestitel"}, Example: "Undersköterska", Say: rules.Text{SV: "Yrkestitel.", EN: "Title."}, read: textCell},
		{Name: "home", Also: []string{"avdelning", "hemavdelning", "placering"}, Example: "ward-1", Say: rules.Text{SV: "Egen avdelning eller grupp, med kort namn eller namn.", EN: "Own ward or group, by short name or name."}, read: nameCell(places)},
		{Name: "places", Also: []string{"andra avdelningar", "arbetar även på"}, Example: "ward-2, ward-3", Say: rules.Text{SV: "Var personen också är introducerad. Tomt: överallt.", EN: "Where else the person may work. Empty: everywhere."}, read: listCell(places, plainItem)},
		{Name: "shifts", Also: []string{"pass", "turer"}, Example: "D, E", Say: rules.Text{SV: "Pass som kan ges. Tomt: alla.", EN: "Shifts that can be given. Empty: all."}, read: listCell(shifts, plainItem)},
		{Name: "skills", Also: []string{"kompetens", "kompetenser"}, Example: "usk, delegation:2026-12-31", Say: rules.Text{SV: "Kompetenser, med sista giltiga dag efter kolon där det finns en.", EN: "Skills, with the last valid day after a colon where there is one."}, read: listCell(skills, skillItem)},
		{Name: "part_time", Also: []string{"deltidsskäl", "skäl till deltid"}, Example: "avtalad", Say: rules.Text{SV: "Varför tjänsten är under heltid: avtalad eller erbjuden.", EN: "Why the post is below full time: agreed or offered."}, read: wordCell([][]string{{"agreed", "avtalad", "egen önskan"}, {"offered", "erbjuden", "arbetsgivaren"}})},
		{Name: "wants_more", Also: []string{"önskad sysselsättningsgrad", "vill ha", "önskad tjänst"}, Example: "100", Say: rules.Text{SV: "Sysselsättningsgrad som personen har bett om (25 a § LAS).", EN: "Post size that the person has asked for."}, read: percentCell},
	}
}

// personColumn is a column of both absences and duties.
func personColumn() Column {
	return Column{Name: "person", Also: []string{"anställd", "id", "anställningsnummer", "anstnr", "namn", "employee", "name", "medarbetare"}, Need: true, Example: "p01", Say: rules.Text{SV: "Vem: nummer, eller ett namn som bara en har.", EN: "Who: the number, or a name that only one has."}, read: textCell}
}

// AbsenceColumns are the columns of a file of absences, a line for each.
func AbsenceColumns() []Column {
	return []Column{
		personColumn(),
		{Name: "first", Also: []string{"första dag", "från", "fr.o.m.", "from", "startdatum"}, Need: true, Example: "2026-10-12", Say: rules.Text{SV: "Första dagen.", EN: "First day."}, read: dateCell},
		{Name: "last", Also: []string{"sista dag", "till", "t.o.m.", "to", "slutdatum"}, Need: true, Example: "18/10 2026", Say: rules.Text{SV: "Sista dagen.", EN: "Last day."}, read: dateCell},
		{Name: "kind", Also: []string{"orsak", "frånvaroorsak", "frånvaro", "typ"}, Need: true, Example: "semester", Say: rules.Text{SV: "Slag av frånvaro, inte mer än planeringen behöver.", EN: "Kind of absence, no more than planning needs."}, read: wordCell([][]string{
			{"vacation", "semester"}, {"sick", "sjuk", "sjukfrånvaro", "sjukskriven"}, {"leave", "tjänstledig", "tjänstledighet"},
			{"child", "VAB", "vård av barn", "tillfällig föräldrapenning", "föräldraledig"}, {"study", "utbildning", "studier"}, {"other", "annan", "annat", "övrigt"},
		})},
		{Name: "credited", Also: []string{"tillgodoräknas", "räknas som arbetad"}, Example: "ja", Say: rules.Text{SV: "Räknas som arbetad tid i medelvärden. Tomt: ja.", EN: "Counts as worked in averages. Empty: yes."}, read: yesCell},
		{Name: "hours", Also: []string{"timmar"}, Example: "22,95", Say: rules.Text{SV: "Timmar som dras av från avtalets. Tomt: efter antalet dagar.", EN: "Hours taken off the contract's. Empty: in proportion to the days."}, read: hoursCell},
	}
}

// DutyColumns are the columns of a roster told as a list, a line for each duty.
func DutyColumns() []Column {
	return []Column{
		personColumn(),
		{Name: "date", Also: []string{"datum", "dag"}, Need: true, Example: "2026-10-05", Say: rules.Text{SV: "Dagen då passet börjar.", EN: "Day on which the duty begins."}, read: dateCell},
		{Name: "shift", Also: []string{"pass", "tur"}, Need: true, Example: "D", Say: rules.Text{SV: "Passet: kort namn, namn eller tider som 07:00-16:00.", EN: "The shift: short name, name or times as 07:00-16:00."}, read: textCell},
		{Name: "place", Also: []string{"avdelning", "plats"}, Example: "ward-1", Say: rules.Text{SV: "Var. Tomt: passets enda plats, eller den egna.", EN: "Where. Empty: the shift's only place, or the person's own."}, read: textCell},
	}
}

package heltid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An instance of schedulingbenchmarks.org with shifts and people as small integers. */
final class Instance {
    static final class Person {
        String id;
        int[] mostOf;
        int mostMinutes, leastMinutes, mostRun, leastRun, leastOff, mostWeekends;
        boolean[] off;
        /** By day and shift: what it costs to work it; an on-request is a cost below 0. */
        int[][] cost;
        /** What the on-requests cost when none is kept. */
        int constant;
    }

    int days;
    final List<String> shifts = new ArrayList<>();
    int[] minutes;
    /** Whether the second shift may not be worked on the day after the first. */
    boolean[][] barred;
    final List<Person> people = new ArrayList<>();
    /** By day and shift. */
    int[][] need, under, over;

    static Instance read(Path path) throws IOException {
        Instance in = new Instance();
        Map<String, List<String[]>> sections = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(path)) {
            line = line.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("SECTION_")) {
                section = line;
                continue;
            }
            String[] f = line.split(",", -1);
            for (int i = 0; i < f.length; i++) {
                f[i] = f[i].strip();
            }
            sections.computeIfAbsent(section, k -> new ArrayList<>()).add(f);
        }
        in.days = Integer.parseInt(sections.get("SECTION_HORIZON").get(0)[0]);
        List<String[]> rows = sections.get("SECTION_SHIFTS");
        rows.forEach(f -> in.shifts.add(f[0]));
        int n = in.shifts.size();
        in.minutes = new int[n];
        in.barred = new boolean[n][n];
        for (int s = 0; s < n; s++) {
            in.minutes[s] = Integer.parseInt(rows.get(s)[1]);
            for (String t : rows.get(s)[2].split("\\|")) {
                if (!t.isEmpty()) {
                    in.barred[s][in.shifts.indexOf(t)] = true;
                }
            }
        }
        Map<String, Person> known = new HashMap<>();
        for (String[] f : sections.get("SECTION_STAFF")) {
            Person p = new Person();
            p.id = f[0];
            p.mostOf = new int[n];
            for (String part : f[1].split("\\|")) {
                String[] kv = part.split("=");
                p.mostOf[in.shifts.indexOf(kv[0])] = Integer.parseInt(kv[1]);
            }
            p.mostMinutes = Integer.parseInt(f[2]);
            p.leastMinutes = Integer.parseInt(f[3]);
            p.mostRun = Integer.parseInt(f[4]);
            p.leastRun = Integer.parseInt(f[5]);
            p.leastOff = Integer.parseInt(f[6]);
            p.mostWeekends = Integer.parseInt(f[7]);
            p.off = new boolean[in.days];
            p.cost = new int[in.days][n];
            known.put(p.id, p);
            in.people.add(p);
        }
        for (String[] f : sections.getOrDefault("SECTION_DAYS_OFF", List.of())) {
            for (int i = 1; i < f.length; i++) {
                known.get(f[0]).off[Integer.parseInt(f[i])] = true;
            }
        }
        for (String[] f : sections.getOrDefault("SECTION_SHIFT_ON_REQUESTS", List.of())) {
            int w = Integer.parseInt(f[3]);
            known.get(f[0]).cost[Integer.parseInt(f[1])][in.shifts.indexOf(f[2])] -= w;
            known.get(f[0]).constant += w;
        }
        for (String[] f : sections.getOrDefault("SECTION_SHIFT_OFF_REQUESTS", List.of())) {
            known.get(f[0]).cost[Integer.parseInt(f[1])][in.shifts.indexOf(f[2])] += Integer.parseInt(f[3]);
        }
        in.need = new int[in.days][n];
        in.under = new int[in.days][n];
        in.over = new int[in.days][n];
        for (String[] f : sections.get("SECTION_COVER")) {
            int d = Integer.parseInt(f[0]), s = in.shifts.indexOf(f[1]);
            in.need[d][s] = Integer.parseInt(f[2]);
            in.under[d][s] = Integer.parseInt(f[3]);
            in.over[d][s] = Integer.parseInt(f[4]);
        }
        return in;
    }
}

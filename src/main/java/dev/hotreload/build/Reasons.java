package dev.hotreload.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says on one line why more than the changed files are compiled. */
final class Reasons {
    private Reasons() {}

    /** Names the first difference and who sees it. */
    static String of(Map<Path, Difference> because) {
        Optional<Difference> first = because.values().stream().findFirst();
        if (first.isEmpty()) {
            return "";
        }
        List<String> users = because.entrySet().stream()
                .filter(entry -> entry.getValue().equals(first.get()))
                .map(entry -> String.valueOf(entry.getKey().getFileName()).replaceFirst("\\.java$", ""))
                .toList();
        int others = because.size() - users.size();
        return first.get().text() + "; " + list(users) + (users.size() == 1 ? " uses it" : " use it")
                + (others == 0
                        ? ""
                        : ", and " + others + " more " + (others == 1 ? "file is" : "files are") + " concerned");
    }

    private static String list(List<String> names) {
        int shown = names.size() <= 3 ? names.size() : 2;
        String head = String.join(", ", names.subList(0, shown - (shown == names.size() ? 1 : 0)));
        if (names.size() == 1) {
            return names.get(0);
        }
        return shown == names.size()
                ? head + " and " + names.get(shown - 1)
                : head + " and " + (names.size() - shown) + " others";
    }
}

package dev.hotreload.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out what is typed: for all applications, or for the one that is named.
 *
 * @param runners by name, in order
 * @param say shows a line
 */
record Typed(Map<String, Runner> runners, Consumer<String> say, Runnable end) implements Keys.Orders {

    @Override
    public void restart(String name) {
        chosen(name).forEach(Runner::requestRestart);
    }

    @Override
    public void apply(String name) {
        chosen(name).forEach(Runner::requestApply);
    }

    /** Of several, all go on only when all were paused. */
    @Override
    public void pause(String name) {
        List<Runner> chosen = chosen(name);
        boolean on = chosen.stream().anyMatch(runner -> !runner.isPaused());
        chosen.forEach(runner -> runner.pause(on));
    }

    @Override
    public void quit() {
        end.run();
    }

    @Override
    public void help() {
        say.accept(isAlone() ? Keys.HELP : Keys.HELP_FOR_SEVERAL);
    }

    @Override
    public void input(String line) {
        if (isAlone()) {
            chosen("").forEach(runner -> runner.input(line));
            return;
        }
        String[] words = line.split("\\s+", 2);
        if (words[0].isEmpty()) {
            help();
        } else {
            chosen(words[0]).forEach(runner -> runner.input(words.length > 1 ? words[1] : ""));
        }
    }

    private boolean isAlone() {
        return runners.size() == 1;
    }

    /** The one with that name, or the only one whose name begins so; without a name all. */
    private List<Runner> chosen(String typed) {
        if (typed.isEmpty()) {
            return List.copyOf(runners.values());
        }
        Optional<Runner> exact = Optional.ofNullable(runners.get(typed));
        String small = typed.toLowerCase(Locale.ROOT);
        List<Runner> near = exact.map(List::of)
                .orElseGet(() -> runners.entrySet().stream()
                        .filter(one -> one.getKey().toLowerCase(Locale.ROOT).startsWith(small))
                        .map(Map.Entry::getValue)
                        .toList());
        if (near.size() == 1) {
            return near;
        }
        if (isAlone()) {
            help();
        } else {
            say.accept((near.isEmpty() ? "no application is called " : "more than one application begins with ") + typed
                    + "; there are " + String.join(", ", runners.keySet()));
        }
        return List.of();
    }
}

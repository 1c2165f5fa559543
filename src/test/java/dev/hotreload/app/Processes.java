package dev.hotreload.app;

import java.util.List;

/** Finds processes of a test by a mark in their command line; a dead process that nobody has collected has none. */
final class Processes {
    private Processes() {}

    static List<ProcessHandle> marked(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(argument -> argument.contains(mark)))
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}

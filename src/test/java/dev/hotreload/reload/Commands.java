package dev.hotreload.reload;

import dev.hotreload.span.TraceContext;
import java.util.List;

/** Commands as tests compare them. */
final class Commands {
    /** In the place of one that is another each time. */
    static final Origin ORIGIN = new Origin(TraceContext.random(), 0);

    private Commands() {}

    /** The same, but of no certain reload. */
    static List<Command> untraced(List<Command> commands) {
        return commands.stream().map(Commands::untraced).toList();
    }

    private static Command untraced(Command command) {
        return command instanceof Command.Restart restart
                ? new Command.Restart(restart.launch(), restart.delay(), restart.beside(), ORIGIN)
                : command;
    }
}

package dev.hotreload.app;

import java.util.Optional;
import java.util.function.Predicate;

/** What is seen of children, and what follows from it. Used by the thread {@code app}. */
final class Reports {
    private final AppListener listener;
    private final Succession succession;
    private final Starts starts;
    private final Standbys standbys;
    private final Footprints footprints;
    private final TakenPort takenPort;
    private final Predicate<Child> isCurrent;
    private final Predicate<Child> hasTimeFor;

    /**
     * @param isCurrent whether nothing newer was asked for
     * @param hasTimeFor whether, besides, nothing else is to be done
     */
    Reports(
            AppListener listener,
            Succession succession,
            Starts starts,
            Standbys standbys,
            Footprints footprints,
            TakenPort takenPort,
            Predicate<Child> isCurrent,
            Predicate<Child> hasTimeFor) {
        this.listener = listener;
        this.succession = succession;
        this.starts = starts;
        this.standbys = standbys;
        this.footprints = footprints;
        this.takenPort = takenPort;
        this.isCurrent = isCurrent;
        this.hasTimeFor = hasTimeFor;
    }

    /** Does what follows from a report. */
    void take(Message.Reported reported) throws InterruptedException {
        Child child = reported.child();
        if (isCurrent.test(child)) {
            report(succession.newest().orElseThrow(), reported.report());
        } else {
            succession
                    .before()
                    .filter(running -> running.child() == child)
                    .ifPresent(running -> goesOn(running, reported.report()));
        }
    }

    /** Of the one that goes on no more is of interest. */
    private void goesOn(Running running, Watch.Report report) {
        if (report instanceof Watch.Report.Ended ended) {
            ended(running, ended);
        } else if (report instanceof Watch.Report.Listening listening) {
            listens(running, listening.endpoint());
        }
    }

    private void listens(Running running, Endpoint endpoint) {
        starts.listens();
        takenPort.seen(Optional.of(endpoint));
        running.listens(endpoint);
        listener.listening(running.number(), endpoint);
    }

    private void report(Running running, Watch.Report report) throws InterruptedException {
        Child child = running.child();
        Launch launch = child.launch();
        if (report instanceof Watch.Report.Ready ready) {
            starts.took(ready.start(), ready.endpoint().isPresent());
            takenPort.seen(ready.endpoint());
            listener.ready(launch.number(), ready.endpoint(), running.ready(ready.start(), ready.endpoint()));
            succession.leave();
            standbys.expect(child);
            footprints.expect(child, Footprints.AFTER_START);
        } else if (report instanceof Watch.Report.Slow) {
            StartProgress progress = child.progress(() -> hasTimeFor.test(child));
            if (hasTimeFor.test(child)) {
                listener.slow(launch.number(), progress);
            }
        } else if (report instanceof Watch.Report.Listening listening) {
            listens(running, listening.endpoint());
        } else if (report instanceof Watch.Report.Ended ended) {
            ended(running, ended);
        } else {
            AppExit exit = AppExit.unready(launch.run(), child.age(), child.where());
            succession.stopNewest();
            listener.exited(launch.number(), exit);
        }
    }

    private void ended(Running running, Watch.Report.Ended ended) {
        succession.ended(running);
        starts.ended(running);
        String why = running.wasReady() || ended.code() == 0 ? "" : takenPort.text(succession.before());
        listener.exited(running.number(), AppExit.ended(ended.code(), running.wasReady(), ended.uptime(), why));
    }
}

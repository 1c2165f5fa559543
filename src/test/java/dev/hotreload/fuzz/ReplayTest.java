package dev.hotreload.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every input that is kept, cut off and damaged in some places, without a fuzzer. */
class ReplayTest {
    private static final int DAMAGED = 40;

    @TestFactory
    Stream<DynamicTest> keptInputsHold() {
        return Targets.ALL.stream().map(target -> DynamicTest.dynamicTest(target.name(), () -> replay(target)));
    }

    private static void replay(FuzzTarget target) throws Exception {
        List<byte[]> inputs = Targets.inputs(target);
        assertFalse(inputs.isEmpty(), "no inputs are kept for " + target.name());
        // The same every time: whoever breaks something sees it again.
        Random random = new Random(1);
        for (byte[] input : inputs) {
            run(target, input);
            for (int i = 0; i < DAMAGED && input.length > 0; i++) {
                run(target, Arrays.copyOf(input, random.nextInt(input.length)));
                byte[] damaged = input.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                run(target, damaged);
            }
        }
    }

    private static void run(FuzzTarget target, byte[] input) {
        try {
            target.run(input);
        } catch (Exception | Error finding) {
            throw new AssertionError(target.name() + " fails on " + Arrays.toString(input), finding);
        }
    }
}

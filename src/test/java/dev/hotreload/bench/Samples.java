package dev.hotreload.bench;

import java.util.List;

/** Measured values of one thing, in the order they were measured; never empty. */
public record Samples(List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    public static Samples of(double... values) {
        return new Samples(java.util.Arrays.stream(values).boxed().toList());
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The smallest value that at least this share of all values does not exceed (nearest rank). */
    public double percentile(double share) {
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("not a share: " + share);
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /** How many times the other's median this one's is; both from the same run, or it says nothing. */
    public double ratioTo(Samples other) {
        return median() / other.median();
    }

    /** Every value less this. */
    public Samples minus(double constant) {
        return new Samples(values.stream().map(value -> value - constant).toList());
    }
}

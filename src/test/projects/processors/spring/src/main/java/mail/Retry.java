package mail;

public class Retry {
    /** How often. */
    private int times = 3;

    public int getTimes() {
        return times;
    }

    public void setTimes(int times) {
        this.times = times;
    }
}

package garage;

public class Engine {
    private final int power;

    public Engine(int power) {
        this.power = power;
    }

    public int getPower() {
        return power;
    }
}

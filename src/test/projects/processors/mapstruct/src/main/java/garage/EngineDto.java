package garage;

public class EngineDto {
    private final int power;

    public EngineDto(int power) {
        this.power = power;
    }

    public int getPower() {
        return power;
    }
}

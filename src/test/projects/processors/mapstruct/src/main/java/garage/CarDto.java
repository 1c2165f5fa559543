package garage;

import lombok.Data;

@Data
public class CarDto {
    private String make;
    private int doors;
    private EngineDto engine;
}

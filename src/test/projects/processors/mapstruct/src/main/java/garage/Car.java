package garage;

import lombok.Data;

@Data
public class Car {
    private String make;
    private int doors;
    private Engine engine;
}

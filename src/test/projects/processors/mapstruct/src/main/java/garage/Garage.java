package garage;

public class Garage {
    public CarDto park(Car car) {
        int floor = 1;
        return new CarMapperImpl().toDto(car);
    }
}

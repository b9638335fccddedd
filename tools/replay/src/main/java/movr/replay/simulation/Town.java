package movr.replay.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import movr.catalogue.City;
import movr.catalogue.NamedPlace;

/** The stops of a city: its popular places, and made-up stations around them, or around the centre where none are known. */
final class Town {

    private static final int STATIONS = 36;
    private static final double KILOMETRES_OF_DEGREE = 111.2;
    private static final double MICRODEGREES = 1e6;

    /** Of stations around a place, standard deviation, kilometres. */
    private static final double SPREAD = 0.9;

    /** Kilometres over which a destination loses its draw. */
    private static final double REACH = 1.8;

    private final City city;
    private final Random random;
    private final List<Stop> stops = new ArrayList<>();

    Town(City city, Random random) {
        this.city = city;
        this.random = random;
        List<NamedPlace> popular = city.places().stream()
                .filter(place -> city.covers(place.latitude(), place.longitude()))
                .toList();
        popular.forEach(place -> stops.add(new Stop(place, 0.5, about(3), about(6))));
        NamedPlace centre = new NamedPlace("Centre", city.latitude(), city.longitude());
        List<NamedPlace> anchors = popular.isEmpty() ? List.of(centre) : popular;
        for (int number = 1; number <= STATIONS; number++) {
            NamedPlace station = station(number, anchors.get(random.nextInt(anchors.size())));
            stops.add(new Stop(station, about(2), about(0.8), about(0.3)));
        }
    }

    List<Stop> stops() {
        return stops;
    }

    Stop any(ToDoubleFunction<Stop> weight) {
        double left = random.nextDouble() * stops.stream().mapToDouble(weight).sum();
        for (Stop stop : stops) {
            left -= weight.applyAsDouble(stop);
            if (left < 0) {
                return stop;
            }
        }
        return stops.get(stops.size() - 1);
    }

    /** Rather one nearby than one far away. */
    Stop destination(Purpose purpose, Stop from) {
        return any(to ->
                to.equals(from) ? 0 : purpose.to().applyAsDouble(to) * StrictMath.exp(-from.kilometres(to) / REACH));
    }

    /** In the city however small it is: what falls outside moves to the middle between there and the anchor. */
    private NamedPlace station(int number, NamedPlace around) {
        double north = SPREAD * random.nextGaussian() / KILOMETRES_OF_DEGREE;
        double east = SPREAD
                * random.nextGaussian()
                / (KILOMETRES_OF_DEGREE * StrictMath.cos(StrictMath.toRadians(around.latitude())));
        while (!city.covers(around.latitude() + north, around.longitude() + east)) {
            north /= 2;
            east /= 2;
        }
        String label = String.format(Locale.ROOT, "Station %02d, %s", number, around.label());
        return new NamedPlace(label, rounded(around.latitude() + north), rounded(around.longitude() + east));
    }

    private double about(double weight) {
        return weight * (0.5 + random.nextDouble());
    }

    private static double rounded(double degrees) {
        return StrictMath.rint(degrees * MICRODEGREES) / MICRODEGREES;
    }
}

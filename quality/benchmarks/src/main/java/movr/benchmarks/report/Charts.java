package movr.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Style of all charts. */
public final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final float LINE = 2.5f;

    private Charts() {}

    /** A line chart over numbers. */
    public static XYChart lines(String title, String across, String up) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setXAxisDecimalPattern("#,##0.###");
        chart.getStyler().setYAxisDecimalPattern("#,##0.###");
        return chart;
    }

    /** Adds a line. */
    public static void line(XYChart chart, String name, double[] across, double[] up) {
        line(
                chart,
                name,
                Arrays.stream(across).boxed().toList(),
                Arrays.stream(up).boxed().toList());
    }

    /** Adds a line. */
    public static void line(XYChart chart, String name, List<Double> across, List<Double> up) {
        chart.addSeries(name, across, up).setMarker(SeriesMarkers.CIRCLE).setLineStyle(new BasicStroke(LINE));
    }
}

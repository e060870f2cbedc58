// Draws the figures of the page, gives each as a file, and opens all folds for printing.
"use strict";
(() => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const EDGE = 12; // px around a chart in a file of its own
  const config = { displayModeBar: false, responsive: true };
  const draw = (id, figure) => Plotly.newPlot(id, figure.data, figure.layout, config);
  figures.forEach((chart, number) => {
    draw(`chart-${number}`, chart.figure);
    if (chart.narrow) draw(`chart-${number}-narrow`, chart.narrow);
  });
  document.querySelectorAll(".files").forEach((line) => { line.hidden = false; });
  document.querySelectorAll("button[data-chart]").forEach((button) => {
    button.addEventListener("click", () => {
      const number = button.dataset.chart;
      const drawn = [`chart-${number}`, `chart-${number}-narrow`].map((id) => document.getElementById(id))
        .find((one) => one && one.offsetWidth);
      const margin = { ...drawn.layout.margin };
      for (const side of "lrtb") margin[side] = (margin[side] || 0) + EDGE;
      const white = { ...drawn.layout, margin, paper_bgcolor: "#FFFFFF", plot_bgcolor: "#FFFFFF" };
      Plotly.downloadImage({ data: drawn.data, layout: white }, {
        format: button.dataset.format, filename: figures[number].name, scale: button.dataset.format === "png" ? 2 : 1,
        width: drawn.offsetWidth + 2 * EDGE, height: drawn.offsetHeight + 2 * EDGE,
      });
    });
  });
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
    document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
      if (chart.offsetWidth) Plotly.Plots.resize(chart);
    });
  });
})();

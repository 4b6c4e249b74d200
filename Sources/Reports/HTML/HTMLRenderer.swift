package import CampaignModel

/// The report as one file that asks nothing of any network: for a phone, a printer, a screen reader,
/// and from right to left in Arabic.
package struct HTMLRenderer: Renderer {
  package let name = "html"
  package init() {}

  package func render(_ study: Study, options: RenderOptions) -> String {
    ReportBuilder(study, options: options).document.html(charts: options.charts)
  }

  package func render(_ data: DataStudy, options: RenderOptions) -> String {
    HTMLPage(DataReportBuilder(data, options: options).document, charts: [:]).html
  }

  package func render(_ validation: ValidationStudy, options: RenderOptions) -> String {
    ValidationReportBuilder(validation, options: options).document.html(charts: options.charts)
  }

  package func render(_ plan: TestPlan, options: RenderOptions) -> String {
    PlanReportBuilder(plan, options: options).document.html(charts: [:])
  }

  package func render(_ sweep: Sweep, options: RenderOptions) -> String {
    SweepReportBuilder(sweep, options: options).document.html(charts: options.charts)
  }

  package func render(_ calibration: Calibration, options: RenderOptions) -> String {
    CalibrationReportBuilder(calibration, options: options).document.html(charts: [:])
  }

  package func render(designs: [Study], options: RenderOptions) -> String {
    DesignsReportBuilder(studies: designs, options: options).document.html(charts: [:])
  }
}

extension Document {
  func html(charts: [Chart.Name: String]) -> String { HTMLPage(self, charts: charts).html }
}

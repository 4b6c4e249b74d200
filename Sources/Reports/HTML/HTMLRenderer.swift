package import CampaignModel

/// The report as one file that asks nothing of any network: for a phone, a printer, a screen reader,
/// and from right to left in Arabic.
package struct HTMLRenderer: Renderer {
  package let name = "html"
  package init() {}

  package func render(_ study: Study, options: RenderOptions) -> String {
    let document = ReportBuilder(study, options: options).document
    return HTMLPage(document, charts: options.charts).html
  }

  package func render(_ data: DataStudy, options: RenderOptions) -> String {
    HTMLPage(DataReportBuilder(data, options: options).document, charts: [:]).html
  }
}

package import CampaignModel

/// The report for a terminal: the verdict on the first screen, details below.
package struct TextRenderer: Renderer {
  package let name = "text"
  package init() {}

  package func render(_ study: Study, options: RenderOptions) -> String {
    ReportBuilder(study, options: options).document
      .text(width: options.width, colour: options.colour)
  }

  package func render(_ data: DataStudy, options: RenderOptions) -> String {
    DataReportBuilder(data, options: options).document
      .text(width: options.width, colour: options.colour)
  }

  package func render(_ validation: ValidationStudy, options: RenderOptions) -> String {
    ValidationReportBuilder(validation, options: options).document
      .text(width: options.width, colour: options.colour)
  }

  package func render(_ plan: TestPlan, options: RenderOptions) -> String {
    PlanReportBuilder(plan, options: options).document
      .text(width: options.width, colour: options.colour)
  }

  package func render(_ sweep: Sweep, options: RenderOptions) -> String {
    SweepReportBuilder(sweep, options: options).document
      .text(width: options.width, colour: options.colour)
  }

  package func render(_ calibration: Calibration, options: RenderOptions) -> String {
    CalibrationReportBuilder(calibration, options: options).document
      .text(width: options.width, colour: options.colour)
  }

  package func render(designs: [Study], options: RenderOptions) -> String {
    DesignsReportBuilder(studies: designs, options: options).document
      .text(width: options.width, colour: options.colour)
  }
}

extension Document {
  func text(width: Int, colour: Bool) -> String {
    var page = TextPage(width: max(40, width), ink: Ink(isOn: colour))
    page.write(self)
    return page.text
  }
}

/// Escape sequences for colour and weight, or nothing.
struct Ink: Sendable {
  let isOn: Bool

  func bold(_ text: String) -> String { styled(text, "1") }
  func dim(_ text: String) -> String { styled(text, "2") }
  func tone(_ tone: Document.Tone, _ text: String) -> String {
    switch tone {
    case .good: styled(text, "32")
    case .caution: styled(text, "33")
    case .bad: styled(text, "31")
    case .plain: text
    }
  }

  private func styled(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

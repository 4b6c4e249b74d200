import CampaignModel

extension ReportBuilder {
  var warnings: Document.Section? {
    guard !study.warnings.isEmpty else { return nil }
    let lines = study.warnings.map { warning in
      let arms = warning.arms.map(name).joined(separator: words.comma)
      return (arms.isEmpty ? "" : arms + words.colon) + text(warning.text)
    }
    return .init(id: "warnings", title: words.warningsTitle, blocks: [.bullets(lines)])
  }
}

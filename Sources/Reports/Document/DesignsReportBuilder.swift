import CampaignModel

/// One scenario judged by several designs: a row each.
struct DesignsReportBuilder: Sendable {
  let studies: [Study]
  let options: RenderOptions

  var document: Document {
    let language = options.language
    let words = language.vocabulary
    let builders = studies.map { ReportBuilder($0, options: options) }
    let rows = builders.flatMap { report in
      report.comparisons(.primary).map { row($0, report, words) }
    }
    return Document(
      language: language, title: builders.first.map { $0.name($0.study.scenario.name) } ?? "",
      subtitle: builders.first.flatMap { $0.study.scenario.question }.map { [VisibleText.name($0)] }
        ?? [],
      sections: [
        .init(
          id: "designs", title: words.designsTitle,
          blocks: [
            .paragraph(words.designsIntroduction),
            .table(
              .init(
                title: words.designsTable(
                  plays: builders.first.map { $0.count($0.study.replicates) } ?? ""),
                columns: [
                  words.designHeading, words.verdictTitle, words.rolloutEffect,
                  words.expectedReading, words.rightCall, words.wrongCall, words.falsePositives,
                ], rows: rows)),
            .note(words.designsNote),
          ])
      ], footer: [words.rehearsal])
  }

  private func row(
    _ comparison: ComparisonResult, _ report: ReportBuilder, _ words: any Vocabulary
  ) -> Document.Table.Row {
    let (study, numbers) = (report.study, report.numbers)
    func effect(_ figure: CampaignModel.Figure) -> Document.Table.Cell {
      .init(
        figure.mean == nil
          ? NumberStyle.none : numbers.interval(figure, unit: .rate, signed: true))
    }
    let design = Design.named(study.experiment.design).map { report.text($0.title) }
    return .init(
      label:
        "\(design ?? report.name(study.experiment.design)): \(report.name(comparison.treatment))",
      cells: [
        .init(
          study.decision.verdict.map(words.verdict) ?? words.noVerdict, isText: true),
        effect(comparison.rolloutEffect), effect(comparison.expectedReading),
        .init(numbers.share(study.decision.rightCall)),
        .init(numbers.share(study.decision.wrongCall)),
        .init(numbers.share(comparison.testBehaviour.falsePositiveRate)),
      ])
  }
}

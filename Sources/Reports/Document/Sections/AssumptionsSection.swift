import CampaignModel

extension ReportBuilder {
  var assumptions: Document.Section? {
    guard !study.assumptions.isEmpty else { return nil }
    var blocks: [Document.Block] = []
    let top = importantAssumptions.prefix(3)
    if !top.isEmpty {
      blocks.append(.paragraph(words.topAssumptions))
      blocks.append(
        .figure(
          .init(
            chart: .assumptions, caption: words.assumptionsCaption,
            data: [
              .bullets(
                top.map { assumption in
                  let range = range(assumption).map { " (\($0))" } ?? ""
                  return figure(assumption.path) + words.colon
                    + numbers.number(assumption.value) + range
                })
            ])))
    }
    let rows = study.assumptions.map { assumption in
      Document.Table.Row(
        label: figure(assumption.path),
        cells: [
          .init(numbers.number(assumption.value)), .init(range(assumption) ?? ""),
          source(assumption.source),
          .init(assumption.importance.map { numbers.percent($0, error: 0.01) } ?? ""),
        ])
    }
    blocks.append(
      .table(
        .init(
          title: words.assumptionsTable,
          columns: [words.path, words.value, words.range, words.source, words.importance],
          rows: rows)))
    return .init(id: "assumptions", title: words.assumptionsTitle, blocks: blocks)
  }

  /// Those that matter, the most important first.
  var importantAssumptions: [Assumption] {
    study.assumptions.enumerated()
      .filter { ($0.element.importance ?? 0) > 0 }
      .sorted { a, b in
        let (first, second) = (a.element.importance ?? 0, b.element.importance ?? 0)
        return first == second ? a.offset < b.offset : first > second
      }
      .map(\.element)
  }

  private func range(_ assumption: Assumption) -> String? {
    guard let low = assumption.low, let high = assumption.high else { return nil }
    let text = numbers.number(low) + NumberStyle.to + numbers.number(high)
    return options.language.isRightToLeft ? VisibleText.leftToRight(text) : text
  }

  private func source(_ id: String) -> Document.Table.Cell {
    switch id {
    case "you": return .init(words.you, isText: true)
    case "estimate": return .init(words.estimate, isText: true)
    default: break
    }
    guard let source = options.sources.first(where: { $0.id == id }) else {
      return .init(name(id), isText: true)
    }
    let year = source.year.map { ", \($0)" } ?? ""
    let isAddress = source.address.hasPrefix("https://") || source.address.hasPrefix("http://")
    return .init(
      VisibleText.name(source.publisher) + year, isText: true,
      link: isAddress ? source.address : nil)
  }
}

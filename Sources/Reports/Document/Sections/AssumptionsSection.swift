import CampaignModel
import Foundation

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
                  let place = NumberTitle.of(assumption.path) == nil ? "" : figure(assumption.path)
                  return [title(ofPath: assumption.path), place].filter { !$0.isEmpty }
                    .joined(separator: words.comma) + words.colon + value(assumption) + range
                })
            ])))
    }
    let rows = study.assumptions.map { assumption in
      Document.Table.Row(
        label: figure(assumption.path),
        cells: [
          .init(value(assumption)), .init(range(assumption) ?? ""),
          source(assumption.source),
          .init(assumption.importance.map(importance) ?? ""),
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

  /// In whole per cents, below them in tenths; what is more than none is never shown as none.
  private func importance(_ share: Double) -> String {
    share > 0 && share < 0.0005
      ? words.under(numbers.percent(0.001)) : numbers.percent(share, error: min(0.01, share))
  }

  private func value(_ assumption: Assumption) -> String { value(assumption.value, of: assumption) }

  private func range(_ assumption: Assumption) -> String? {
    guard let low = assumption.low, let high = assumption.high else { return nil }
    let text = value(low, of: assumption) + NumberStyle.to + value(high, of: assumption)
    return options.language.isRightToLeft ? VisibleText.leftToRight(text) : text
  }

  /// With its unit, where the path tells which.
  private func value(_ value: Double, of assumption: Assumption) -> String {
    // What a variant does to a number is a factor, or the number itself: that isn't told.
    guard !assumption.path.hasPrefix("experiment.") else { return numbers.number(value) }
    if assumption.path.hasPrefix("audience.segments.") { return "×" + numbers.number(value) }
    switch NumberTitle.of(assumption.path)?.unit {
    case .rate: return numbers.percent(value)
    case .perMonth: return words.aMonth(numbers.percent(1 - pow(1 - value, 30.4375)))
    case .money: return numbers.money(value)
    case .days:
      return value == value.rounded() && abs(value) < 1e9
        ? days(Int(value)) : numbers.number(value)
    case .factor: return "×" + numbers.number(value)
    case .count, .number, nil: return numbers.number(value)
    }
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

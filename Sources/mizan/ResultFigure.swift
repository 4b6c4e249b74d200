internal import CampaignModel
internal import Foundation
internal import Reports

/// A number of a result, and where it stands.
struct ResultFigure {
  /// From the result's root, with positions in lists: `comparisons.0.test_behaviour.power`.
  let path: [String]
  /// What each part of the path may be called: a position, or the name, metric or arm found there.
  private let names: [Set<String>]
  /// The same path with names in the place of positions, where items have one.
  let shown: String
  /// The arms that it is of, in words: "story against photo, ctr"; nil where it is of none.
  let owner: String?
  /// Whether it is of the deciding metric's comparison; then the treatment of it.
  let treatment: String?
  /// Nil where it has no value in this result.
  let value: Double?
  /// Whether it is a share of plays, or an effect, told in per cent.
  private let isRate: Bool

  /// Every figure of a result, in the order of its keys.
  static func all(of study: Study) -> [ResultFigure] {
    guard let root = try? JSONSerialization.jsonObject(with: StudyJSON.encode(study)) else {
      return []
    }
    var figures: [ResultFigure] = []
    collect(root, Place(), into: &figures)
    return figures
  }

  /// Whether people may mean it by these words: all of its path, or some of it in its order and the
  /// last part, such as `power` or `story.power`.
  func isMeant(by words: [String]) -> Bool {
    guard let last = words.last, names.last?.contains(last) == true else { return false }
    var rest = words.dropLast()[...]
    for parts in names.dropLast() {
      while let next = rest.first, parts.contains(next) { rest.removeFirst() }
    }
    return rest.isEmpty
  }

  /// Whether these words are its path in full.
  func isWritten(_ words: [String]) -> Bool {
    words.count == names.count && zip(words, names).allSatisfy { $1.contains($0) }
  }

  /// Every word that a path of these figures may hold.
  static func vocabulary(of figures: [ResultFigure]) -> Set<String> {
    figures.reduce(into: []) { words, figure in
      for parts in figure.names { words.formUnion(parts) }
    }
  }

  /// The value as people read it: with its unit, and the arms that it is of.
  func inWords(currency: String) -> String {
    guard let value else { return "it has no value in this result" }
    let numbers = NumberStyle(language: .en, currency: currency)
    let figure = path.last { !["mean", "value", "seen", "standard_error"].contains($0) } ?? ""
    let amount: String =
      switch Self.unit(of: figure, in: path) {
      case _ where isRate: numbers.percent(value)
      case .rate: numbers.percent(value)
      case .money: numbers.money(value)
      case .count, .ratio:
        figure == "days" ? "\(numbers.number(value)) days" : numbers.number(value)
      }
    return "it is \(amount)\(owner.map { " (\($0))" } ?? "")"
  }

  private static func unit(of figure: String, in path: [String]) -> Metric.Unit {
    if let metric = Metric.named(figure) { return metric.unit }
    let money = ["profit", "expected_loss", "budget_per_day", "rollout_profit"]
    return money.contains { path.contains($0) } ? .money : .ratio
  }

  // MARK: Reading

  /// Where the reading stands.
  private struct Place {
    var path: [String] = []
    var names: [Set<String>] = []
    var shown: [String] = []
    var owner: String?
    var treatment: String?

    func inner(_ key: String, _ names: Set<String>, shown: String? = nil) -> Place {
      var place = self
      place.path.append(key)
      place.names.append(names)
      place.shown.append(shown ?? key)
      return place
    }
  }

  private static let rates: Set = [
    "lever", "rollout_effect", "test_effect", "expected_reading", "reading", "probability_best",
  ]

  private static func collect(_ node: Any, _ place: Place, into figures: inout [ResultFigure]) {
    func add(_ value: Double?, isShare: Bool = false) {
      figures.append(
        ResultFigure(
          path: place.path, names: place.names, shown: place.shown.joined(separator: "."),
          owner: place.owner, treatment: place.treatment,
          value: value,
          isRate: !place.path.contains("exaggeration")
            && (isShare || place.path.contains(where: rates.contains))))
    }
    switch node {
    case let table as [String: Any]:
      let value = table["value"] ?? table["mean"]
      let isShare = table["value"] != nil && table["standard_error"] != nil
      if value != nil || table["reason"] != nil, !place.path.isEmpty {
        add((value as? NSNumber)?.doubleValue, isShare: isShare)
      }
      for key in table.keys.sorted() {
        collect(table[key]!, place.inner(key, [key]), into: &figures)
      }
    case let list as [Any]:
      for (index, item) in list.enumerated() {
        let table = item as? [String: Any] ?? [:]
        let names = ["name", "metric", "treatment", "arm", "date", "segment"].compactMap {
          table[$0] as? String
        }
        var inner = place.inner(
          String(index), Set(names + [String(index)]), shown: table["name"] as? String)
        if let treatment = table["treatment"] as? String, let control = table["control"] as? String,
          let metric = table["metric"] as? String
        {
          inner.owner = "\(treatment) against \(control), \(metric)"
          inner.treatment = table["role"] as? String == "primary" ? treatment : nil
        } else if place.path == ["arms"] {
          inner.owner = table["name"] as? String
        }
        collect(item, inner, into: &figures)
      }
    case is NSNull: add(nil)
    case let number as NSNumber: add(number.doubleValue)
    default: break
    }
  }
}

/// When the experimenter reads the result.
package enum Looks: Sendable, Equatable {
  case end, daily, weekly
  /// After so many days each, growing.
  case after([Int])

  /// Days after which the result is read; the last is always the schedule's length.
  package func days(of length: Int) -> [Int] {
    switch self {
    case .end: [length]
    case .daily: Array(1...length)
    case .weekly: Array(stride(from: 7, to: length, by: 7)) + [length]
    case .after(let days): days.filter { $0 < length } + [length]
    }
  }

  /// As a scenario writes it.
  package var name: String {
    switch self {
    case .end: "end"
    case .daily: "daily"
    case .weekly: "weekly"
    case .after(let days): days.map(String.init).joined(separator: ", ")
    }
  }

  fileprivate static let words: [(name: String, value: Looks)] = [
    ("end", .end), ("daily", .daily), ("weekly", .weekly),
  ]

  /// The key `looks`: a word, or a list of days.
  static func read(from fields: inout some Fields, days length: Int) -> Looks {
    let entries = fields.list(
      "looks", of: .look,
      "When the experimenter reads the result: end, daily, weekly, or days of the test such as [7, 14]; "
        + "the end is always one. Default: end.")
    guard let entries, let first = entries.first else { return .end }
    let days = entries.flatMap { if case .after(let days) = $0 { days } else { [Int]() } }
    if days.isEmpty {
      if entries.count > 1 {
        fields.mistake("looks", "'looks' must be one word, or days of the test")
      }
      return first
    }
    if days.count < entries.count {
      fields.mistake("looks", "'looks' must be one word, or days of the test, not both")
    } else if let late = days.first(where: { $0 > length }) {
      fields.mistake(
        "looks", "a look after \(late) days is after the end: the test has \(length)")
    } else if zip(days, days.dropFirst()).contains(where: { $0 >= $1 }) {
      fields.mistake("looks", "the days of 'looks' must grow")
    }
    return .after(days)
  }
}

extension Form where Value == Looks {
  fileprivate static var look: Form<Looks> {
    let days = Form<Int>.wholeDays(in: 1...Schedule.longest)
    let names = Looks.words.map(\.name)
    return Form<Looks>(
      "\(names.joined(separator: ", ")) or a number of days such as 7",
      .anyOf([.words(names), days.schema]), names: names
    ) { text in
      if let word = Looks.words.first(where: { $0.name == text }) { return .value(word.value) }
      switch days.read(text) {
      case .value(let day): return .value(.after([day]))
      case .wrong(let near): return .wrong(near: near)
      case .breaks(let rule, let hint): return .breaks(rule: rule, hint: hint)
      }
    }
  }
}

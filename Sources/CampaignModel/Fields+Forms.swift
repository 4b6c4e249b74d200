extension Form {
  /// Any text.
  package static func text(_ expected: String = "text") -> Form<String> {
    Form<String>(expected, .text, isNumeric: false) { .value($0) }
  }

  /// A whole number; `_` may separate thousands.
  package static func integer(
    in range: ClosedRange<Int>, example: String = "28"
  ) -> Form<Int> {
    let bounds =
      range.upperBound == .max
      ? "\(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
    return Form<Int>(
      "a whole number such as \(example)",
      .anyOf([.integer(range), .pattern(#"^[0-9٠-٩۰-۹][0-9٠-٩۰-۹_٬]*$"#)])
    ) { text in
      guard let number = Int(withSeparators: text) else {
        let meant = Int.meant(by: text)
        if let meant, !range.contains(meant) {
          return .breaks(rule: "must be \(bounds)", hint: nil)
        }
        return .wrong(near: meant.map(String.init))
      }
      guard range.contains(number) else { return .breaks(rule: "must be \(bounds)", hint: nil) }
      return .value(number)
    }
  }

  /// A length of time in whole days: `28`, `28 days`, `4 weeks`.
  package static func wholeDays(in range: ClosedRange<Int>) -> Form<Int> {
    Form<Int>(
      "a number of days such as \(max(7, range.lowerBound)) days",
      .anyOf([.integer(range), .pattern(#"^[0-9٠-٩۰-۹][0-9٠-٩۰-۹_٬]*( (days?|weeks?))?$"#)])
    ) { text in
      let parts = text.split(separator: " ")
      guard (1...2).contains(parts.count), let number = Int(withSeparators: String(parts[0])) else {
        return .wrong(near: nil)
      }
      let word = parts.count == 1 ? "days" : String(parts[1]).lowercased()
      let unit: Int? =
        switch word {
        case "day", "days": 1
        case "week", "weeks": 7
        default: nil
        }
      guard let unit else {
        let long = ["month": 30, "months": 30, "quarter": 91, "year": 365, "years": 365]
        let (days, overflow) = number.multipliedReportingOverflow(by: long[word] ?? 1)
        return .wrong(near: overflow ? nil : "\(days) days")
      }
      let (days, overflow) = number.multipliedReportingOverflow(by: unit)
      guard !overflow, range.contains(days) else {
        return .breaks(
          rule: "must be from \(range.lowerBound) to \(range.upperBound) days", hint: nil)
      }
      return .value(days)
    }
  }

  /// One of a catalogue's words.
  package static func choice<Entry>(_ catalogue: [(name: String, value: Entry)]) -> Form<Entry> {
    let names = catalogue.map(\.name)
    let listed = names.count > 24 ? "a known name" : "one of \(names.joined(separator: ", "))"
    return Form<Entry>(listed, .words(names), names: names, isNumeric: false) { text in
      catalogue.first { $0.name == text }.map { .value($0.value) } ?? .wrong(near: nil)
    }
  }

  /// `true` or `false`.
  package static var flag: Form<Bool> {
    Form<Bool>("true or false", .flag, isNumeric: false) { text in
      switch text.lowercased() {
      case "true", "yes", "on": .value(true)
      case "false", "no", "off": .value(false)
      default: .wrong(near: nil)
      }
    }
  }

  /// A day of the calendar: `2026-03-01`.
  package static var date: Form<CalendarDay> {
    Form<CalendarDay>(
      "a date such as 2026-03-01", .pattern(#"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#)
    ) { text in
      if let day = CalendarDay(iso: text) { return .value(day) }
      let parts = text.split(whereSeparator: { "-/.".contains($0) }).map(String.init)
      guard parts.count == 3, parts.allSatisfy({ Int($0) != nil }) else { return .wrong(near: nil) }
      if parts[0].count == 4 {
        let padded = parts.map { $0.count == 1 ? "0\($0)" : $0 }.joined(separator: "-")
        if CalendarDay(iso: padded) != nil { return .wrong(near: padded) }
        return .breaks(rule: "must be a day of the calendar", hint: nil)
      }
      // Which of 01/04 is the day differs from country to country.
      let padded = parts.map { $0.count == 1 ? "0\($0)" : $0 }
      let orders = [[2, 1, 0], [2, 0, 1]].map { $0.map { padded[$0] }.joined(separator: "-") }
      let days = orders.filter { CalendarDay(iso: $0) != nil }
      if let first = days.first {
        let meant = days.last == first ? first : "\(first) or \(days.last!)"
        return .breaks(rule: "must be a date such as 2026-03-01", hint: "did you mean \(meant)?")
      }
      return .wrong(near: nil)
    }
  }
}

extension Int {
  /// Reads `4000000` and `4_000_000`; nil for anything else.
  package init?(withSeparators text: String) {
    guard let first = text.first, first.isNumber || first == "-", text.last != "_",
      !text.contains("__"), let number = Int(text.filter { $0 != "_" })
    else { return nil }
    self = number
  }

  /// The whole number that `4,000,000`, `4M` or `4e6` stands for.
  static func meant(by text: String) -> Int? {
    var digits = text.filter { !", _٬'".contains($0) }.lowercased()
    if let number = Int(digits) { return number }
    // Points between thousands: 1.000.000.
    let groups = digits.split(separator: ".", omittingEmptySubsequences: false)
    if groups.count > 2, groups.dropFirst().allSatisfy({ $0.count == 3 }) {
      return Int(groups.joined())
    }
    var factor = 1.0
    for (word, value) in [("million", 1e6), ("m", 1e6), ("thousand", 1e3), ("k", 1e3)]
    where digits.hasSuffix(word) {
      digits.removeLast(word.count)
      factor = value
      break
    }
    guard let number = Double(digits), abs(number * factor) < 1e15 else { return nil }
    return Int(exactly: number * factor)
  }
}

// Short forms of the calls, with the arguments that most leave alone.
extension Fields {
  package mutating func value<Value>(
    _ key: String, _ form: Form<Value>, _ doc: String
  ) -> Value? {
    value(key, form, isRequired: false, doc)
  }

  package mutating func required<Value>(
    _ key: String, _ form: Form<Value>, _ doc: String
  ) -> Value? {
    value(key, form, isRequired: true, doc)
  }

  package mutating func belief(
    _ key: String, _ quantity: Quantity, default preset: Preset, differs: Bool = false,
    _ doc: String
  ) -> Belief {
    belief(
      key, quantity, default: preset, isRequired: false, differs: differs, doc)
      ?? Belief(path: path(of: key), shape: .exactly(preset.value))
  }

  package mutating func optionalBelief(
    _ key: String, _ quantity: Quantity, _ doc: String
  ) -> Belief? {
    belief(key, quantity, default: nil, isRequired: false, differs: false, doc)
  }

  package mutating func requiredBelief(
    _ key: String, _ quantity: Quantity, _ doc: String
  ) -> Belief {
    belief(key, quantity, default: nil, isRequired: true, differs: false, doc)
      ?? Belief(path: path(of: key), shape: .exactly(1))
  }

  package mutating func share(
    _ key: String, in range: ClosedRange<Double>, _ doc: String
  ) -> Double? {
    share(key, in: range, isRequired: false, doc)
  }

  package mutating func block<Value>(
    _ key: String, _ doc: String, read: (inout Self) -> Value
  ) -> Value {
    block(key, shorthand: nil, effect: nil, doc, read: read)
  }

  package mutating func block<Value>(
    _ key: String, shorthand: String, _ doc: String, read: (inout Self) -> Value
  ) -> Value {
    block(key, shorthand: shorthand, effect: nil, doc, read: read)
  }

  package mutating func mistake(_ key: String?, _ message: String) {
    mistake(key, message, hint: nil)
  }

  /// The path of a key of this block, from the file's root.
  package func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

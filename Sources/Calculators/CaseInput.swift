internal import Foundation
internal import Statistics

/// Why a case has no answer: its input isn't what the method asks for.
struct InvalidInput: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The input of one case, read with care: whatever is missing, of another kind or out of range throws
/// `InvalidInput` with its path, what was found and what would be right.
struct CaseInput: Sendable {
  private let members: [String: JSONValue]
  private let path: String

  init(_ members: [String: JSONValue], path: String = "input") {
    self.members = members
    self.path = path
  }

  /// Whether a key is there, and not null.
  func has(_ key: String) -> Bool {
    if case .null? = members[key] { false } else { members[key] != nil }
  }

  func number(
    _ key: String,
    in range: ClosedRange<Double> = -Double
      .greatestFiniteMagnitude...Double
      .greatestFiniteMagnitude
  ) throws -> Double {
    guard let found = members[key] else { throw missing(key, "a number") }
    return try number(found, "\(path).\(key)", range)
  }

  func number(
    _ key: String, default value: Double,
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  ) throws -> Double { has(key) ? try number(key, in: range) : value }

  /// A number above 0.
  func positive(_ key: String) throws -> Double {
    try number(key, in: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude)
  }

  /// A number inside (0, 1): a level, a chance.
  func share(_ key: String) throws -> Double {
    try number(key, in: Double.leastNonzeroMagnitude...1.0.nextDown)
  }

  /// A count: a whole number, 0 or more, exact in a `Double`.
  func count(_ key: String, atLeast least: Double = 0) throws -> Double {
    let value = try number(key, in: least...0x1p53)
    guard value == value.rounded() else {
      throw InvalidInput("\(path).\(key) is \(value); a whole number is wanted")
    }
    return value
  }

  func numbers(
    _ key: String, atLeast least: Int = 0,
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  ) throws -> [Double] {
    let values = try list(key)
    guard values.count >= least else {
      throw InvalidInput("\(path).\(key) has \(values.count) numbers; at least \(least) are wanted")
    }
    return try values.enumerated().map { try number($1, "\(path).\(key)[\($0)]", range) }
  }

  /// Numbers that may be infinite, written as words; null stands for a bound that isn't there.
  func bounds(_ key: String) throws -> [Double] {
    try list(key).enumerated().map { index, value in
      switch value {
      case .null, .text("Infinity"): .infinity
      case .text("-Infinity"): -.infinity
      default:
        try number(
          value, "\(path).\(key)[\(index)]",
          -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
      }
    }
  }

  /// Whole numbers, 0 or more.
  func counts(_ key: String, atLeast least: Int = 0) throws -> [Double] {
    let values = try numbers(key, atLeast: least, in: 0...0x1p53)
    guard let bad = values.first(where: { $0 != $0.rounded() }) else { return values }
    throw InvalidInput("\(path).\(key) has \(bad); whole numbers are wanted")
  }

  /// A table, row by row, all rows as long as the first.
  func rows(_ key: String) throws -> [[Double]] {
    let rows = try list(key).enumerated().map { index, row -> [Double] in
      let name = "\(path).\(key)[\(index)]"
      guard case .list(let values) = row else {
        throw InvalidInput("\(name) is \(row.description); a list of numbers is wanted")
      }
      return try values.enumerated().map {
        try number(
          $1, "\(name)[\($0)]", -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
      }
    }
    guard let first = rows.first, rows.allSatisfy({ $0.count == first.count }) else {
      throw InvalidInput(
        "\(path).\(key) isn't a table: its rows differ in length, or there are none")
    }
    return rows
  }

  /// Names, as words or as numbers.
  func labels(_ key: String) throws -> [String] {
    try list(key).enumerated().map { index, label in
      switch label {
      case .text(let word): word
      case .number(let number): "\(number)"
      default:
        throw InvalidInput(
          "\(path).\(key)[\(index)] is \(label.description); a word or a number is wanted")
      }
    }
  }

  func flag(_ key: String, default value: Bool = false) throws -> Bool {
    guard has(key) else { return value }
    guard case .boolean(let flag)? = members[key] else {
      throw InvalidInput("\(path).\(key) is \(members[key]!.description); true or false is wanted")
    }
    return flag
  }

  /// One of some words.
  func word(_ key: String, of words: [String], default value: String? = nil) throws -> String {
    if !has(key), let value { return value }
    guard let found = members[key] else { throw missing(key, words.joined(separator: " or ")) }
    guard case .text(let word) = found, words.contains(word) else {
      throw InvalidInput(
        "\(path).\(key) is \(found.description); \(words.joined(separator: " or ")) is wanted")
    }
    return word
  }

  func object(_ key: String) throws -> CaseInput {
    guard let found = members[key] else { throw missing(key, "an object") }
    return try object(found, "\(path).\(key)")
  }

  func objects(_ key: String, atLeast least: Int = 1) throws -> [CaseInput] {
    let values = try list(key)
    guard values.count >= least else {
      throw InvalidInput("\(path).\(key) has \(values.count) entries; at least \(least) are wanted")
    }
    return try values.enumerated().map { try object($1, "\(path).\(key)[\($0)]") }
  }

  // MARK: What statistics are made of

  func confidence(_ key: String = "confidence_level") throws -> Double {
    has(key) ? try share(key) : 0.95
  }

  func alternative() throws -> Alternative {
    switch try word("alternative", of: ["two_sided", "greater", "less"], default: "two_sided") {
    case "greater": .greater
    case "less": .less
    default: .twoSided
    }
  }

  /// Successes in trials; of this very object.
  func proportion() throws -> Proportion {
    let trials = try count("n")
    let successes = try count("successes")
    guard successes <= trials else {
      throw InvalidInput("\(path).successes is \(successes), more than n, \(trials)")
    }
    return Proportion(successes: successes, trials: trials)
  }

  func proportion(_ key: String) throws -> Proportion { try object(key).proportion() }

  /// An arm as moments, values, or successes; of this very object.
  func moments() throws -> SampleMoments {
    if has("values") {
      let moments = RunningMoments(try numbers("values", atLeast: 1))
      guard moments.mean.isFinite, moments.count == 1 || moments.variance.isFinite else {
        throw Undefined.beyondRange
      }
      return SampleMoments(moments)
    }
    if has("mean") {
      return SampleMoments(
        count: try count("n"), mean: try number("mean"),
        variance: try number("variance", in: 0...Double.greatestFiniteMagnitude))
    }
    let proportion = try proportion()
    guard proportion.trials > 0 else { return SampleMoments(count: 0, mean: 0, variance: 0) }
    return SampleMoments(
      count: proportion.trials, mean: proportion.rate,
      variance: proportion.rate * (1 - proportion.rate))
  }

  func moments(_ key: String) throws -> SampleMoments { try object(key).moments() }

  /// The values of an arm, one a unit.
  func values(_ key: String) throws -> [Double] { try object(key).numbers("values", atLeast: 1) }

  // MARK: Inside

  private func list(_ key: String) throws -> [JSONValue] {
    guard let found = members[key] else { throw missing(key, "a list") }
    guard case .list(let values) = found else {
      throw InvalidInput("\(path).\(key) is \(found.description); a list is wanted")
    }
    return values
  }

  private func object(_ value: JSONValue, _ name: String) throws -> CaseInput {
    guard case .object(let members) = value else {
      throw InvalidInput("\(name) is \(value.description); an object is wanted")
    }
    return CaseInput(members, path: name)
  }

  private func number(
    _ value: JSONValue, _ name: String, _ range: ClosedRange<Double>
  ) throws -> Double {
    guard case .number(let number) = value, number.isFinite else {
      throw InvalidInput("\(name) is \(value.description); a number is wanted")
    }
    guard range.contains(number) else {
      throw InvalidInput("\(name) is \(number); a number \(words(range)) is wanted")
    }
    return number
  }

  private func words(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (range.lowerBound, range.upperBound)
    if high == .greatestFiniteMagnitude {
      return low == .leastNonzeroMagnitude ? "above 0" : "of \(low) or more"
    }
    if low == .leastNonzeroMagnitude, high == 1.0.nextDown { return "between 0 and 1" }
    return "from \(low) to \(high)"
  }

  private func missing(_ key: String, _ wanted: String) -> InvalidInput {
    InvalidInput("\(path).\(key) is missing; \(wanted) is wanted")
  }
}

/// The named values of one block of a scenario, wherever they are written.
///
/// Nouns read themselves through it (`Budget+Fields.swift`), so that keys, units, ranges, defaults and
/// docs stand beside the type; the JSON Schema is recorded from the same calls. What is wrong is
/// recorded with its place. The value handed back is then a stand-in, and the scenario is refused at
/// the end. Every call asks for its key, whatever the others held: a key nobody asks for is unknown.
package protocol Fields {
  /// From the file's root, such as `campaigns.prospecting.creative`; empty for the root.
  var path: String { get }
  /// Whether keys are noted rather than read, so that all have to be asked for.
  var isSchema: Bool { get }
  /// Whether anything is written under the key.
  func has(_ key: String) -> Bool
  /// Whether the variant that is being read changes the key.
  func isPatched(_ key: String) -> Bool

  /// Whether the command line gives the key.
  func isSet(_ key: String) -> Bool

  /// One value; nil where nothing is written, or where it is wrong.
  mutating func value<Value>(
    _ key: String, _ form: Form<Value>, isRequired: Bool, _ doc: String
  ) -> Value?
  /// A list of values, or a single one; nil where nothing is written.
  mutating func list<Value>(_ key: String, of form: Form<Value>, _ doc: String) -> [Value]?
  /// A number or what is believed about it; nil where nothing is written and there is no default.
  ///
  /// - Parameters:
  ///   - isRequired: Whether it is a mistake to write nothing where there is no default.
  ///   - differs: Whether the variant changes the number by an unknown amount without naming it.
  mutating func belief(
    _ key: String, _ quantity: Quantity, default preset: Preset?, isRequired: Bool, differs: Bool,
    _ doc: String
  ) -> Belief?
  /// A share of which nobody can be unsure, such as a significance level: `5%`.
  mutating func share(
    _ key: String, in range: ClosedRange<Double>, isRequired: Bool, _ doc: String
  ) -> Double?
  /// Money for an average day, or for the whole run.
  mutating func budget(
    _ key: String, currency: String, _ doc: String
  ) -> (amount: Belief, period: Budget.Period)

  /// A block of its own. `read` is called whether it is written or not.
  ///
  /// - Parameters:
  ///   - shorthand: The key that a plain word in the block's place stands for.
  ///   - effect: The key that a variant changes when it says only that the block is different.
  mutating func block<Value>(
    _ key: String, shorthand: String?, effect: String?, _ doc: String,
    read: (inout Self) -> Value
  ) -> Value
  /// A block that `none` turns off: nil then.
  mutating func blockOrNone<Value>(
    _ key: String, _ doc: String, read: (inout Self) -> Value
  ) -> Value?
  /// Blocks with names of the user's choice, in the file's order.
  mutating func blocks<Value>(
    _ key: String, _ doc: String, read: (String, inout Self) -> Value
  ) -> [(name: String, value: Value)]
  /// Shares by name, such as an allocation; nil where nothing is written.
  mutating func shares(_ key: String, of names: [String], _ doc: String) -> [String: Double]?

  /// What each variant changes, in the file's order.
  mutating func patches(_ key: String, _ doc: String) -> [NamedPatch]
  /// Reads as the variant changes it: each number keeps what holds without the patch, and carries
  /// the change.
  mutating func changed<Value>(
    by patch: NamedPatch, read: (inout Self) -> Value
  ) -> (value: Value, lines: [PatchLine])

  /// Records a mistake that no single value shows, at the value of `key` or at the block.
  mutating func mistake(_ key: String?, _ message: String, hint: String?)
}

/// What a variant changes, as far as the nouns need to know.
package struct NamedPatch: Sendable, Equatable {
  package var name: String
  /// From the file's root, in the file's order; empty for the control.
  package var paths: [String]

  package init(name: String, paths: [String]) {
    self.name = name
    self.paths = paths
  }
}

/// What kind of number a value is: its units, and the range it must stay in.
package enum Quantity: Sendable, Equatable {
  /// A share: `1.2%` or 0.012.
  case rate
  /// A share that something happens in a period, `0.4% per month`: per day afterwards.
  case hazard
  /// `x1.2`, `+8%` or 1.2.
  case factor
  /// `9000 EGP`.
  case money(currency: String)
  /// `14 per day`.
  case perDay
  /// `90 days`.
  case days(ClosedRange<Double>)
  /// Heads.
  case people
  /// A plain number.
  case number(ClosedRange<Double>)
  /// A plain number, or `400%` for 4.
  case ratio
}

/// How one value is written, and how it is read.
package struct Form<Value> {
  /// "a date such as 2026-03-01".
  package var expected: String
  package var schema: FormSchema
  /// The words it may be, for "did you mean"; empty where they can't be listed.
  package var names: [String]
  /// Whether Arabic digits are turned into 0–9 before reading.
  package var isNumeric: Bool
  package var read: (String) -> Reading<Value>

  package init(
    _ expected: String, _ schema: FormSchema, names: [String] = [], isNumeric: Bool = true,
    read: @escaping (String) -> Reading<Value>
  ) {
    self.expected = expected
    self.schema = schema
    self.names = names
    self.isNumeric = isNumeric
    self.read = read
  }
}

/// What came of reading one value.
package enum Reading<Value> {
  case value(Value)
  /// Not of the form at all; `near` is a right spelling close by.
  case wrong(near: String?)
  /// Of the form, and breaks a rule, which is said without the key: "must be a day of the calendar".
  case breaks(rule: String, hint: String?)
}

/// What a JSON Schema says about one value.
package indirect enum FormSchema: Sendable, Equatable {
  case text
  case pattern(String)
  case integer(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case words([String])
  case flag
  case anyOf([FormSchema])
}

internal import CampaignModel

/// The JSON Schema of scenario files (draft 2020-12), recorded from the calls that read them.
package func scenarioSchema() -> String {
  var recorder = SchemaRecorder(path: "")
  _ = Scenario.read(from: &recorder, name: "scenario")
  recorder.isRequired.append("campaigns")
  var members: [(String, JSON)] = [
    ("$schema", "https://json-schema.org/draft/2020-12/schema"),
    ("title", "A scenario of Mizan"),
    ("description", "An ad campaign, its A/B test, and what is believed about both."),
  ]
  members += recorder.object.filter { $0.0 != "description" }
  members.append(("$defs", .object(SchemaRecorder.definitions)))
  return JSON.object(members).text() + "\n"
}

/// Notes what is asked for instead of reading it.
struct SchemaRecorder: Fields {
  let path: String
  private var properties: [(String, JSON)] = []
  var isRequired: [String] = []

  init(path: String) { self.path = path }

  /// The members of this block's schema.
  var object: [(String, JSON)] {
    // What stands under any name of the user's choice.
    let named = properties.first { $0.0 == anyName }?.1
    var members: [(String, JSON)] = [
      ("type", .array(["object", "null"])),
      ("additionalProperties", named ?? false),
      ("properties", .object(properties.filter { $0.0 != anyName })),
    ]
    if !isRequired.isEmpty {
      members[0] = ("type", "object")
      members.append(("required", .array(isRequired.map { .string($0) })))
    }
    return members
  }

  private mutating func note(_ key: String, _ doc: String, _ schema: [(String, JSON)]) {
    // A key that is asked for again keeps what was said of it first.
    guard !properties.contains(where: { $0.0 == key }) else { return }
    properties.append((key, .object([("description", .string(doc))] + schema)))
  }

  private mutating func require(_ key: String, _ isRequired: Bool) {
    if isRequired, !self.isRequired.contains(key) { self.isRequired.append(key) }
  }

  var isSchema: Bool { true }
  func has(_ key: String) -> Bool { false }
  func isPatched(_ key: String) -> Bool { false }
  func isSet(_ key: String) -> Bool { false }

  // MARK: Values

  mutating func value<Value>(
    _ key: String, _ form: Form<Value>, isRequired: Bool, _ doc: String
  ) -> Value? {
    note(key, doc, schema(form.schema))
    require(key, isRequired)
    return nil
  }

  mutating func list<Value>(_ key: String, of form: Form<Value>, _ doc: String) -> [Value]? {
    let item = JSON.object(schema(form.schema))
    note(
      key, doc,
      [("anyOf", .array([item, .object([("type", "array"), ("items", item)])]))])
    return nil
  }

  mutating func belief(
    _ key: String, _ quantity: Quantity, default preset: Preset?, isRequired: Bool, differs: Bool,
    _ doc: String
  ) -> Belief? {
    note(key, doc, Self.schema(quantity))
    require(key, isRequired)
    return nil
  }

  mutating func share(
    _ key: String, in range: ClosedRange<Double>, isRequired: Bool, _ doc: String
  ) -> Double? {
    note(key, doc, Self.reference("share"))
    require(key, isRequired)
    return nil
  }

  mutating func budget(
    _ key: String, currency: String, _ doc: String
  ) -> (amount: Belief, period: Budget.Period) {
    // An influencer's posts have fees in its place, which a schema has no way to say simply.
    note(key, doc, Self.reference("budget"))
    return (Belief(path: path(of: key), shape: .exactly(1)), .day)
  }

  mutating func shares(_ key: String, of names: [String], _ doc: String) -> [String: Double]? {
    note(
      key, doc,
      [("type", "object"), ("additionalProperties", .object(Self.reference("share")))])
    return nil
  }

  // MARK: Blocks

  mutating func block<Value>(
    _ key: String, shorthand: String?, effect: String?, _ doc: String,
    read: (inout SchemaRecorder) -> Value
  ) -> Value {
    let (value, inner) = recorded(key, read)
    if let shorthand, let word = inner.properties.first(where: { $0.0 == shorthand }) {
      note(key, doc, [("anyOf", .array([word.1, .object(inner.object)]))])
    } else {
      note(key, doc, inner.object)
      require(key, !inner.isRequired.isEmpty)
    }
    return value
  }

  mutating func blockOrNone<Value>(
    _ key: String, _ doc: String, read: (inout SchemaRecorder) -> Value
  ) -> Value? {
    let (value, inner) = recorded(key, read)
    note(key, doc, [("anyOf", .array([.object([("const", "none")]), .object(inner.object)]))])
    return value
  }

  mutating func blocks<Value>(
    _ key: String, _ doc: String, read: (String, inout SchemaRecorder) -> Value
  ) -> [(name: String, value: Value)] {
    let name = anyName
    let (value, inner) = recorded("\(key).\(name)") { recorder in read(name, &recorder) }
    note(
      key, doc,
      [
        ("type", "object"), ("propertyNames", .object(Self.reference("name"))),
        ("additionalProperties", .object(inner.object)),
      ])
    return [(name, value)]
  }

  private func recorded<Value>(
    _ key: String, _ read: (inout SchemaRecorder) -> Value
  ) -> (Value, SchemaRecorder) {
    var inner = SchemaRecorder(path: path(of: key))
    let value = read(&inner)
    return (value, inner)
  }

  mutating func patches(_ key: String, _ doc: String) -> [NamedPatch] {
    let change = JSON.object([
      ("description", "x1.08, +8%, x normal(1.08, 0.06), a value that replaces, or different."),
      ("type", .array(["string", "number", "array", "object", "null"])),
    ])
    note(
      key, doc,
      [
        ("type", "object"), ("propertyNames", .object(Self.reference("name"))),
        (
          "additionalProperties",
          .object([("type", .array(["object", "null"])), ("additionalProperties", change)])
        ),
      ])
    return []
  }

  mutating func changed<Value>(
    by patch: NamedPatch, read: (inout SchemaRecorder) -> Value
  ) -> (value: Value, lines: [PatchLine]) {
    (read(&self), [])
  }

  mutating func mistake(_ key: String?, _ message: String, hint: String?) {}

  // MARK: Pieces

  private func schema(_ form: FormSchema) -> [(String, JSON)] {
    switch form {
    case .text: [("type", "string"), ("minLength", 1)]
    case .pattern(let pattern): [("type", "string"), ("pattern", .string(pattern))]
    case .integer(let range):
      [("type", "integer"), ("minimum", .integer(range.lowerBound))]
        + (range.upperBound == .max ? [] : [("maximum", .integer(range.upperBound))])
    case .number(let range): Self.number(in: range)
    case .words(let words): [("enum", .array(words.map { .string($0) }))]
    case .flag: [("type", "boolean")]
    case .anyOf(let forms): [("anyOf", .array(forms.map { .object(schema($0)) }))]
    }
  }

  private static func number(in range: ClosedRange<Double>) -> [(String, JSON)] {
    [
      ("type", "number"), ("minimum", .number(range.lowerBound)),
      ("maximum", .number(range.upperBound)),
    ]
  }

  private static func reference(_ name: String) -> [(String, JSON)] {
    [("$ref", .string("#/$defs/\(name)"))]
  }

  private static func schema(_ quantity: Quantity) -> [(String, JSON)] {
    switch quantity {
    case .rate: reference("rate")
    case .hazard: reference("hazard")
    case .factor: reference("factor")
    case .money: reference("money")
    case .perDay: reference("per_day")
    case .people: reference("people")
    case .ratio: reference("ratio")
    case .days(let range), .number(let range):
      [
        (
          "anyOf",
          .array([
            .object(number(in: range)),
            .object(reference(quantity == .number(range) ? "belief" : "days")),
          ])
        )
      ]
    }
  }

  /// Quantities, as `QuantityParser` reads them.
  static var definitions: [(String, JSON)] {
    let number =
      #"(([0-9٠-٩۰-۹]+(_[0-9٠-٩۰-۹]+|٬[0-9٠-٩۰-۹]{3})*([.٫][0-9٠-٩۰-۹]+)?|[.][0-9]+)([eE][+-]?[0-9]+)?)"#
    let percent = #"(100|[0-9٠-٩۰-۹]{1,2}([.٫][0-9٠-٩۰-۹]+)?|[.][0-9]+) ?[%٪]"#
    let believed =
      #"((normal|lognormal|log_normal|uniform|triangular)\(.+,.+\).*|between .+ and .+)"#
    func quantity(
      _ doc: String, _ plain: ClosedRange<Double>?, _ pattern: String
    ) -> JSON {
      let text = JSON.object([("type", "string"), ("pattern", .string("^(\(pattern))$"))])
      guard let plain else {
        return .object([
          ("description", .string(doc)), ("type", "string"), ("pattern", .string("^(\(pattern))$")),
        ])
      }
      return .object([
        ("description", .string(doc)),
        ("anyOf", .array([.object(Self.number(in: plain)), text])),
      ])
    }
    let period = "(per|a|/) ?(day|week|month|quarter|year)"
    let currency = "[A-Za-z]{3}"
    let amount = "\(number) ?\(currency)|\(currency) ?\(number)|[$€£] ?\(number)"
    return [
      (
        "rate",
        quantity(
          "A share: 1.2%, 0.012, normal(8%, 2%), lognormal(2%, 0.3), between 2% and 5%, uniform(2%, 5%), triangular(2%, 3%, 5%), beta(12, 988).",
          0...1, #"\#(percent)|\#(believed)|beta\(.+,.+\)"#)
      ),
      ("share", quantity("A share that is no belief: 45%.", 0...1, percent)),
      (
        "hazard",
        quantity(
          "A share per time: 0.4% per month, between 0.2% and 0.6% per month.", 0...0,
          "\(number) ?[%٪]? ?\(period)|\(believed)")
      ),
      (
        "factor",
        quantity(
          "A factor: x1.2, +8%, 1.2, or a belief.", 0...1000,
          "[xX×]? ?\(number)[%٪]?|[+-]\(number) ?[%٪]|[xX×]? ?\(believed)")
      ),
      ("money", quantity("An amount: 40 EGP, or a belief.", nil, "\(amount)|\(believed)")),
      (
        "budget",
        quantity(
          "Money per day or in total: 9000 EGP per day, 200000 EGP total.", nil,
          "(\(amount))( (per|a) (day|week|month)|/(day|week|month)| (in )?total| lifetime| daily)|\(believed)"
        )
      ),
      (
        "per_day",
        quantity("A number per day: 14 per day.", 0...10_000, "\(number)( ?\(period))?|\(believed)")
      ),
      (
        "days",
        quantity(
          "A length of time: 90 days.", 0...3650,
          "\(number) ?(days?|weeks?|months?|years?)?|\(believed)")
      ),
      ("people", quantity("Heads: 80000.", 0...1e12, "\(number)( people| users)?|\(believed)")),
      ("ratio", quantity("A return: 400% or 4.", 0...10_000, "x?\(number) ?[%٪]?|\(believed)")),
      (
        "belief",
        quantity(
          "A number or a belief about it: normal(0.8, 0.1).", nil, "\(number)[%٪]?|\(believed)")
      ),
      (
        "name",
        .object([
          ("description", "A name of your choice: letters, digits, _ and -."), ("type", "string"),
          ("pattern", #"^[^.\u0000-\u001f]{1,60}$"#),
        ])
      ),
    ]
  }
}

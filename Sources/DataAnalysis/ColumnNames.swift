/// What columns of experiments are called, in English, Arabic, German and French, by what they are taken
/// for; the first that fits is taken.
enum ColumnNames {
  static let arm = [
    "arm", "variant", "variation", "group", "test group", "experiment group", "ab group",
    "treatment", "experiment", "condition", "bucket", "cell", "version", "campaign name",
    "campaign",
    "promotion", "ad set name", "creative", "assignment",
    "المجموعة", "مجموعة", "النسخة", "نسخة", "المتغير", "الحملة", "حملة", "اسم الحملة", "الإعلان",
    "gruppe", "testgruppe", "variante", "kampagne", "kampagnenname", "anzeigengruppe",
    "groupe", "groupe test", "campagne", "nom campagne",
    "ad group name", "ad name",
  ]
  static let unit = [
    "user id", "userid", "user", "uid", "customer id", "customerid", "visitor id", "client id",
    "cookie id", "cookie", "device id", "account id", "person id", "subject id", "participant id",
    "auction id", "session id", "unit id", "unit", "id",
    "معرف المستخدم", "معرّف المستخدم", "رقم المستخدم", "المستخدم", "رقم العميل", "معرف العميل",
    "معرف",
    "nutzer id", "kunden id", "kundennummer", "besucher id", "benutzer id",
    "id utilisateur", "identifiant", "identifiant utilisateur", "id client", "numéro client",
  ]
  static let people = [
    "users", "user", "visitors", "people", "persons", "customers", "participants", "subscribers",
    "recipients", "n", "sample size", "total", "trials", "units", "assigned", "sent", "emails sent",
    "cookies", "unique users", "answers", "answered", "respondents",
    "المستخدمون", "المستخدمين", "مستخدمون", "مستخدمين", "مستخدم", "الزوار", "زوار", "العملاء",
    "عملاء",
    "المشتركون", "المشتركين", "المشاركون", "المشاركين", "الأشخاص",
    "nutzer", "benutzer", "besucher", "kunden", "personen", "teilnehmer", "empfänger",
    "utilisateurs", "visiteurs", "clients", "personnes", "participants", "destinataires",
  ]
  static let trials =
    people + [
      "sessions", "visits", "impressions", "impr", "pageviews", "page views", "exposures", "clicks",
      "الجلسات", "جلسات", "الزيارات", "زيارات", "مرات الظهور", "ظهور", "الظهور", "المشاهدات",
      "مشاهدات",
      "النقرات", "نقرات",
      "sitzungen", "besuche", "impressionen", "seitenaufrufe", "klicks",
      "visites", "affichages", "pages vues", "clics",
    ]
  static let success = [
    "converted", "conversions", "conversion", "success", "successes", "purchases", "purchase",
    "purchased", "bought", "orders", "sign ups", "signups", "sign up", "signed up", "leads",
    "installs", "enrollments", "registrations", "subscribed", "clicked",
    "تحويلات", "التحويلات", "تحويل", "مشتريات", "المشتريات", "عمليات الشراء", "طلبات", "الطلبات",
    "اشترى",
    "تسجيلات", "التسجيلات", "اشتراكات",
    "konversionen", "konvertiert", "käufe", "bestellungen", "anmeldungen", "registrierungen",
    "converti", "achats", "commandes", "inscriptions",
    "clicks", "link clicks", "website clicks", "clicks destination",
    "النقرات", "نقرات", "نقرات الرابط", "klicks", "linkklicks", "clics", "clics sur un lien",
    "yes", "retained", "payments",
  ]
  static let value = [
    "revenue", "revenue per user", "order value", "value", "amount", "sales", "sales in thousands",
    "purchase value",
    "إيراد", "الإيراد", "إيرادات", "الإيرادات", "مبيعات", "المبيعات", "قيمة الطلب", "القيمة",
    "المبلغ",
    "umsatz", "erlös", "einnahmen", "bestellwert", "wert", "betrag",
    "chiffre affaires", "chiffre d affaires", "revenu", "revenus", "ventes", "montant", "valeur",
    "spend", "spent", "الإنفاق", "إنفاق", "التكلفة", "kosten", "ausgaben", "dépenses",
    "montant dépensé",
    "coût",
    "income", "profit", "score", "time on site", "duration", "ربح", "الأرباح", "المدة", "gewinn",
    "dauer",
    "bénéfice", "durée",
  ]
  static let date = [
    "date", "day", "ds", "timestamp", "datetime", "time", "created at", "event date", "by day",
    "start date", "start date in utc",
    "التاريخ", "تاريخ", "اليوم", "يوم", "datum", "tag", "jour", "date jour",
  ]
  static let exposure = ["landing page", "page", "exposed to", "shown variant", "served variant"]
  static let segment = [
    "country", "device", "platform", "os", "platform os", "browser", "gender", "sex", "age",
    "age group", "region", "segment", "market size", "channel",
    "البلد", "الدولة", "الجهاز", "المنصة", "الجنس", "النوع", "الفئة العمرية", "المنطقة", "القناة",
    "land", "gerät", "plattform", "geschlecht", "alter", "altersgruppe", "kanal",
    "pays", "appareil", "plateforme", "sexe", "âge", "tranche âge", "région", "canal",
  ]

  /// Whether a column of that plain name is taken for something.
  static func isKnown(_ plain: String) -> Bool {
    isMetric(plain) || [arm, unit, date, segment].contains { $0.contains(plain) }
  }

  /// Whether it is one of trials, successes or values.
  static func isMetric(_ plain: String) -> Bool {
    [trials, success, value].contains { $0.contains(plain) }
  }

  /// Lower case, words apart by single blanks: `# of Website Clicks` is `website clicks`.
  static func plain(_ name: String) -> String {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      if character.isLetter || character.isNumber {
        if character.isUppercase, wasLower {
          words.append(word)
          word = ""
        }
        word += character.lowercased()
        wasLower = character.isLowercase
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
        wasLower = false
      }
    }
    if !word.isEmpty { words.append(word) }
    // "number of", and currencies in brackets.
    let noise: Set = [
      "of", "number", "usd", "eur", "gbp", "egp", "total", "عدد", "anzahl", "nombre", "de", "du",
      "la",
    ]
    let kept = words.filter { !noise.contains($0) }
    return (kept.isEmpty ? words : kept).joined(separator: " ")
  }

  static func isPeople(_ name: String) -> Bool { people.contains(plain(name)) }

  /// `user_id`, `LocationID`.
  static func isIdentifier(_ name: String) -> Bool {
    let last = plain(name).split(separator: " ").last
    return last.map { ["id", "uuid", "guid"].contains($0) } ?? false
  }

  /// Names that controls go by.
  static let control = [
    "control", "a", "baseline", "original", "placebo", "psa", "old", "holdout", "default", "off",
    "0", "false", "old page", "no ad", "الضابطة", "ضابطة", "المجموعة الضابطة", "المرجعية", "التحكم",
    "kontrolle", "kontrollgruppe", "contrôle", "témoin",
  ]

  /// Whether the name can't be anything but a control's.
  static func isControlAlone(_ arm: String) -> Bool {
    let others: Set = [
      "a", "baseline", "original", "old", "default", "off", "0", "false", "old page", "المرجعية",
      "التحكم",
    ]
    return isControl(arm) != nil && !others.contains(plain(arm))
  }

  static func isControl(_ arm: String) -> Int? {
    let plain = plain(arm)
    if let place = control.firstIndex(of: plain) { return place }
    return plain.split(separator: " ").contains("control") ? control.count : nil
  }
}

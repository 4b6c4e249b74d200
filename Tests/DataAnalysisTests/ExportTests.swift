import CampaignModel
import DataAnalysis
import Testing

/// Files as platforms export them: titles above, totals below, words for what isn't shown.
@Suite struct ExportTests {
  private static let google = """
    Campaign report
    "March 1, 2026 - March 31, 2026"
    Campaign,Currency code,Impr.,Clicks,CTR,Search impr. share
    control,USD,"12,034",842,7.00%,34.60%
    B,USD,"11,998",906,7.55%,< 10%
    Total: Account,USD,"24,032","1,748",7.27%,--
    Total: Campaigns,USD,"24,032","1,748",7.27%,--

    """

  @Test func linesAboveTheHeaderAndTotalsBelowAreNoRows() throws {
    let study = try SmallTable.study(Self.google)
    #expect(study.source.linesBeforeHeader == 2)
    #expect(study.source.rows == 4 && study.source.rowsUsed == 2)
    #expect(study.source.rowsLeftOut == ["totals": 2])
    #expect(study.arms.map(\.name) == ["control", "B"])
    #expect(study.arms.map(\.readings[0].successes) == [842, 906])
    #expect(study.arms.map(\.readings[0].n) == [12034, 11998])
  }

  @Test func linkedInsHeaderIsBelowThreeLines() throws {
    let study = try SmallTable.study(
      """
      Campaign Performance Report (in UTC)
      "Report Start: 03/01/2026, Report End: 03/02/2026"

      Start Date (in UTC),Account Name,Campaign Name,Total Spent,Impressions,Clicks
      03/01/2026,Example,"control, directors","1,234.50",10000,200
      03/01/2026,Example,"B, directors","1,229.75",10250,190

      """)
    #expect(study.source.linesBeforeHeader == 3 && study.source.rowsUsed == 2)
    #expect(study.arms.map(\.readings[0].successes) == [200, 190])
  }

  /// A program that saves a sheet fills every line up to the width of the table.
  @Test func emptyCellsMakeNoTitleWide() throws {
    let study = try SmallTable.study(
      """
      Campaign report,,,
      "March 1, 2026",to,"March 31, 2026",
      ,,,
      Campaign,Impr.,Clicks,Currency code
      control,12034,842,USD
      B,11998,906,USD

      """)
    #expect(study.source.linesBeforeHeader == 3 && study.source.rowsUsed == 2)
    #expect(study.arms.map(\.readings[0].successes) == [842, 906])
  }

  @Test(arguments: ["Split test report\n\n", "Split test report,,,,\n,,,,\n"])
  func aWideTableMayHaveATitle(title: String) throws {
    let study = try SmallTable.study(
      title + """
        date,control_users,control_orders,b_users,b_orders
        2026-03-01,1000,50,1010,61
        2026-03-02,1200,66,1190,70

        """)
    #expect(study.source.linesBeforeHeader == 2)
    #expect(study.arms.map(\.name) == ["control", "b"])
    #expect(study.arms.map(\.readings[0].successes) == [116, 131])
  }

  /// 12.345 alone may be either; the costs beside it say that points part thousands.
  @Test func aFileWritesItsNumbersOneWay() throws {
    let study = try SmallTable.study(
      """
      Kampagne,Kosten,Impr.,Klicks
      control,"1.234,56",12.345,120
      B,"99,90",12.101,131

      """)
    #expect(study.arms.map(\.readings[0].n) == [12345, 12101])
  }

  /// The sign between thousands and the decimal one, whatever the other columns write.
  @Test(arguments: ["1.5", "1,5"])
  func arabicDigitsAreDigits(other: String) throws {
    let study = try SmallTable.study(
      """
      variant;users;conversions;rate
      control;١٬٢٠٠;١٢٠;\(other)
      b;۱۲۱۰;۱۳۱٫۰;\(other)

      """)
    #expect(study.arms.map(\.readings[0].n) == [1200, 1210])
    #expect(study.arms.map(\.readings[0].successes) == [120, 131])
  }

  @Test func arabicFlagsAndDaysAreRead() throws {
    var text = "التاريخ,المجموعة,اشترى,القيمة\n"
    for user in 0..<100 {
      let day = user < 50 ? "٢٠٢٦-٠٣-٠١" : "٢٠٢٦-٠٣-٠٢"
      text += "\(day),\(user % 2 == 0 ? "control" : "b"),\(user % 5 == 0 ? "نعم" : "لا"),١٢٫٥\n"
    }
    let study = try SmallTable.study(text) {
      $0.successes = ["اشترى"]
      $0.values = ["القيمة"]
    }
    #expect(study.arms.map(\.readings[0].successes) == [10, 10])
    #expect(study.arms.map(\.readings[1].mean) == [12.5, 12.5])
    #expect(study.timeline.map(\.date) == ["2026-03-01", "2026-03-02"])
  }

  /// An ordinary table whose second row is wider than its header stays one: the row is the mistake.
  @Test func aWiderRowIsNoHeader() {
    let problems = SmallTable.problems("arm,users,clicks\na,10,1,7\nb,10,2,8\na,10,1\nb,10,1\n")
    #expect(problems.map(\.location?.line) == [2, 3])
    #expect(problems.allSatisfy { $0.message.contains("has 4 columns, the header has 3") })
  }

  @Test(arguments: [
    ("group,users,conversions\ncontrol,100,10\nB,100,20\nTotal,200,30\n", 1),
    ("group,users,conversions\ncontrol,100,10\nB,100,20\n\"Grand Total\",200,30\n", 1),
    ("Gruppe;Nutzer;Conversions\ncontrol;100;10\nB;100;20\nGesamt: Konto;200;30\n", 1),
    ("المجموعة,المستخدمون,التحويلات\ncontrol,100,10\nB,100,20\nالمجموع,200,30\n", 1),
    ("group,users,conversions\ncontrol,100,10\nB,100,20\nTotal of 2 results,200,30\n", 1),
    // No totals: a row between others, and a name.
    ("group,users,conversions\ncontrol,100,10\nTotal,200,30\nB,100,20\n", 0),
    ("group,users,conversions\ncontrol,100,10\nTotal recall,200,30\n", 0),
  ])
  func totalsStandAtTheEnd(text: String, totals: Int) throws {
    let study = try SmallTable.study(text)
    #expect(study.source.rowsLeftOut["totals"] ?? 0 == totals)
    #expect(study.arms.map(\.readings[0].successes).contains(30) == (totals == 0))
  }

  /// Neither a number nor no value: what to do is the user's choice.
  @Test(arguments: ["<5", "< 10%", "≤5"])
  func aWithheldCountIsCalledOne(cell: String) {
    let problems = SmallTable.problems("arm,users,clicks\na,100,10\nb,100,\(cell)\n")
    #expect(
      problems.map(\.message) == ["'clicks' was withheld as too small to show, found '\(cell)'"])
    let flags = SmallTable.problems("arm,converted\na,1\nb,\(cell)\na,0\nb,1\n")
    #expect(
      flags.map(\.message) == ["'converted' was withheld as too small to show, found '\(cell)'"])
  }

  @Test func dashesAreNoNumber() {
    let problems = SmallTable.problems("arm,users,clicks\na,100,10\nb,100,--\n")
    #expect(problems.map(\.message) == ["'clicks' must be a number, found '--'"])
    #expect(problems[0].hint?.contains("write 0 where there was none") == true)
  }

  /// The roles are guessed in every language.
  @Test(arguments: [
    "مجموعة,زيارات,تحويلات", "المجموعة,عدد المستخدمين,عدد التحويلات", "الحملة,مرات الظهور,النقرات",
    "Gruppe,Nutzer,Conversions", "Kampagne,Impressionen,Klicks", "Variante,Besucher,Bestellungen",
    "groupe,utilisateurs,conversions", "Nom de la campagne,Impressions,Clics sur un lien",
    "Groupe,Visiteurs,Achats",
  ])
  func columnsAreKnownInEveryLanguage(header: String) throws {
    let study = try SmallTable.study("\(header)\ncontrol,1000,100\nB,1000,140\n")
    let names = header.split(separator: ",").map(String.init)
    #expect(study.columns.map(\.role) == ["arm", "success", "trials"])
    #expect(study.columns.map(\.name) == [names[0], names[2], names[1]])
    #expect(!study.columns.contains { !$0.guessed })
  }

  @Test(arguments: ["umsatz", "إيراد", "chiffre d'affaires", "الإيرادات", "Umsatz (EUR)"])
  func valuesAreKnownInEveryLanguage(name: String) throws {
    let study = try SmallTable.study("group,\(name)\ncontrol,1.5\ncontrol,2\nB,3\nB,4.5\n")
    #expect(study.columns.last == .init(role: "value", name: name, guessed: true))
  }

  @Test func theControlIsKnownInEveryLanguage() throws {
    for name in ["الضابطة", "Kontrollgruppe", "témoin"] {
      let study = try SmallTable.study("group,users,conversions\nB,100,10\n\(name),100,20\n")
      #expect(study.arms.map(\.name) == [name, "B"])
    }
  }
}

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.client.ApiClient;
import io.bellwether.client.ApiException;
import io.bellwether.client.api.AccountsApi;
import io.bellwether.client.api.AccountsApi.APIListAccountsRequest;
import io.bellwether.client.api.AccountsApi.APIPutAccountRequest;
import io.bellwether.client.api.DraftsApi;
import io.bellwether.client.api.DraftsApi.APIBeginDraftRequest;
import io.bellwether.client.api.DraftsApi.APIDeleteDraftRequest;
import io.bellwether.client.api.DraftsApi.APIReadDraftRequest;
import io.bellwether.client.api.QuestionsApi;
import io.bellwether.client.api.QuestionsApi.APIDecideHealthRequest;
import io.bellwether.client.model.AccountRequest;
import io.bellwether.client.model.DraftRequest;
import io.bellwether.client.model.EngagementScoreGiven;
import io.bellwether.client.model.HealthAccount;
import io.bellwether.client.model.HealthAnswer.BandEnum;
import io.bellwether.client.model.HealthFacts;
import io.bellwether.client.model.HealthQuestion;
import io.bellwether.client.model.OutcomesScoreGiven;
import io.bellwether.client.model.Problem;
import io.bellwether.client.model.RelationshipScoreGiven;
import io.bellwether.client.model.SupportScoreGiven;
import io.bellwether.client.model.UsageScoreGiven;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.UUID;

/** What a caller does first, by the client that was made of the API's description, against a running service. */
class Smoke {
    private final ApiClient client = new ApiClient();

    public static void main(String[] arguments) throws Exception {
        Smoke smoke = new Smoke();
        smoke.signIn(System.getenv("SERVICE"), System.getenv("NAME"), System.getenv("PASSWORD"));
        smoke.askAQuestion();
        smoke.beToldWhatDoesNotFit();
        smoke.listAccounts();
        smoke.makeADraft();
        System.out.println("all of it was answered");
    }

    void signIn(String service, String name, String password) {
        client.updateBaseUri(service);
        String credential = Base64.getEncoder().encodeToString((name + ":" + password).getBytes());
        client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + credential));
    }

    void askAQuestion() throws ApiException {
        var facts = new HealthFacts()
                .usageScore(new UsageScoreGiven(BigDecimal.valueOf(80)))
                .engagementScore(new EngagementScoreGiven(BigDecimal.valueOf(70)))
                .outcomesScore(new OutcomesScoreGiven(BigDecimal.valueOf(60)))
                .supportScore(new SupportScoreGiven(BigDecimal.valueOf(90)))
                .relationshipScore(new RelationshipScoreGiven(BigDecimal.valueOf(50)));

        var answered = new QuestionsApi(client).decideHealth(question(facts));

        assertThat(answered.getAnswer().getBand()).isEqualTo(BandEnum.YELLOW);
        assertThat(answered.getBecause()).anyMatch(because -> because.getRule().equals("bands/yellow"));
    }

    void beToldWhatDoesNotFit() throws Exception {
        var facts = new HealthFacts().usageScore(new UsageScoreGiven(BigDecimal.valueOf(180)));

        var refused = catchThrowableOfType(
                ApiException.class, () -> new QuestionsApi(client).decideHealth(question(facts)));

        assertThat(refused.getCode()).isEqualTo(400);
        var problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        assertThat(problem.getFindings().get(0).getPath()).isEqualTo("account.facts.usageScore");
    }

    void listAccounts() throws ApiException {
        var accounts = new AccountsApi(client);
        String id = "client-" + UUID.randomUUID();
        accounts.putAccount(APIPutAccountRequest.newBuilder()
                .id(id)
                .accountRequest(new AccountRequest().name("Acme").csm(id))
                .build());

        var page = accounts.listAccounts(
                APIListAccountsRequest.newBuilder().csm(id).limit(1).build());

        assertThat(page.getItems()).singleElement().matches(account -> account.getId().equals(id));
    }

    void makeADraft() throws ApiException {
        var drafts = new DraftsApi(client);
        var made = drafts.beginDraft(APIBeginDraftRequest.newBuilder()
                .draftRequest(new DraftRequest().title("by a generated client"))
                .build());
        var read = drafts.readDraftWithHttpInfo(
                APIReadDraftRequest.newBuilder().id(made.getId()).build());
        assertThat(read.getData().getState()).isEqualTo("editing");

        var dropped = drafts.deleteDraftWithHttpInfo(APIDeleteDraftRequest.newBuilder()
                .id(made.getId())
                .ifMatch(read.getHeaders().get("etag").get(0))
                .build());
        assertThat(dropped.getStatusCode()).isEqualTo(204);
    }

    private static APIDecideHealthRequest question(HealthFacts facts) {
        return APIDecideHealthRequest.newBuilder()
                .healthQuestion(new HealthQuestion().account(new HealthAccount().facts(facts)))
                .build();
    }
}
